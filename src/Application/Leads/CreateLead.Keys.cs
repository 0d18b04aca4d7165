namespace MakCrm.Application.Contract;

/// <summary>The intake looks the key up in its own round trip, so the pipeline need not.</summary>
public sealed partial record CreateLead : IAnswersKeys;

/// <summary>The status writer stores the answer itself; the key is looked up together with the lead.</summary>
public sealed partial record ChangeLeadStatus : IAnswersKeys;
