using MakCrm.Domain.Common;

namespace MakCrm.Domain.Lending;

public enum LoanStepSource
{
    User,
    Bank,
    System,
}

/// <summary>Who or what takes a step of an application, when and why.</summary>
/// <param name="BankEventId">The message of the bank that it follows from.</param>
public sealed record LoanStamp(LoanStepSource Source, Guid? ActorId, DateTimeOffset At, string? Reason = null, string? BankEventId = null)
{
    public DateOnly Today => DateOnly.FromDateTime(At.UtcDateTime);
}

/// <summary>One step of an application, with its reason; it is never changed.</summary>
public sealed class LoanApplicationStep : Entity
{
    LoanApplicationStep() { }

    public Guid ApplicationId { get; private init; }

    public DateTimeOffset At { get; private init; }

    public LoanStepSource Source { get; private init; }

    public Guid? ActorId { get; private init; }

    public LoanApplicationState? FromState { get; private init; }

    public LoanApplicationState ToState { get; private init; }

    public string? Reason { get; private set; }

    public string? BankEventId { get; private init; }

    /// <summary>The person was erased: words may tell of somebody.</summary>
    public void Blank() => Reason = null;

    internal static LoanApplicationStep Of(LoanApplication application, LoanApplicationState? from, LoanStamp by) =>
        new()
        {
            Id = Guid.CreateVersion7(by.At),
            ApplicationId = application.Id,
            At = by.At,
            Source = by.Source,
            ActorId = by.ActorId,
            FromState = from,
            ToState = application.State,
            Reason = string.IsNullOrWhiteSpace(by.Reason) ? null : by.Reason.Trim(),
            BankEventId = by.BankEventId,
        };
}
