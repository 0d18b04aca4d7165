namespace MakCrm.TestKit.Contract;

/// <summary>The server answered what the contract does not allow. Nobody waits for it to get better.</summary>
public sealed class ContractViolationException(string message) : Exception(message);
