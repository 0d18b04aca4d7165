namespace MakCrm.Application.Contract;

/// <summary>The intake looks the key up in its own round trip, so the pipeline need not.</summary>
public sealed partial record CreateLead : IAnswersKeys;
