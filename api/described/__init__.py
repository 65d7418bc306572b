"""What the description of the API shows of each response: examples that a service of ours once gave."""
