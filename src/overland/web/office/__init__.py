"""The pages of the people who run and sell trips for an operator. Every address names the operator: /office/DM/…"""
