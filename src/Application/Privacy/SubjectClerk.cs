namespace MakCrm.Application.Privacy;

/// <summary>Who records what a person asks, and when.</summary>
sealed class SubjectClerk(ICaller caller, Exchange exchange, TimeProvider clock) : IModulePart
{
    public Guid CallerId => caller.Id;

    public DateTimeOffset Now { get; } = clock.GetUtcNow();

    /// <summary>A request that names a phone must not be guessed from its stored hash.</summary>
    public void KeepSecret() => exchange.IsAnswerSecret = true;
}
