"""General services. They have never heard of a bilan: holders, people, papers, moments."""
