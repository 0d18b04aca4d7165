namespace MakCrm.Application.Contract;

/// <summary>The desk looks keys up in the round trip that reads the lot, so the pipeline need not.</summary>
public sealed partial record PlaceBid : IHandlesOwnIdempotency;
