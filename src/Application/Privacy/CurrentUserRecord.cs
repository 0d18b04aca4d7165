namespace MakCrm.Application.Privacy;

/// <summary>A record that the caller has of himself: its id is his, and the path names none.</summary>
sealed class CurrentUserRecord(ICaller caller, RequestContext exchange) : IModuleService
{
    public Guid Id => caller.Id;

    /// <summary>The hash of a body that is mostly one number would tell the number to whoever tries them all.</summary>
    public void MarkResponseSensitive() => exchange.IsAnswerSecret = true;

    public bool IsStale(int version) => exchange.ExpectedVersion is { } expected && expected != version;
}
