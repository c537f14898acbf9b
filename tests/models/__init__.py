"""What Alexa is told: the interaction models and skill.json keep Amazon's rules and cover our vocabulary."""
