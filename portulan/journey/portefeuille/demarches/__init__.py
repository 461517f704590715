"""What a person makes of the portfolio for others: a CV by skills, a VAE, a negotiation.

Each is a sealed text of its own, shared apart. The skills come from the portfolio as it stands;
what she keeps to herself in it never goes into a paper meant for others.
"""
