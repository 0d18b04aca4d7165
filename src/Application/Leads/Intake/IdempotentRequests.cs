namespace MakCrm.Application.Contract;

/// <summary>The intake looks the key up in its own round trip, so the pipeline need not.</summary>
public sealed partial record CreateLead : IHandlesOwnIdempotency;

/// <summary>The key is looked up with the reading that the move is judged by.</summary>
public sealed partial record ChangeLeadStatus : IHandlesOwnIdempotency;
