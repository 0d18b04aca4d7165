namespace MakCrm.Application.Lending.Public;

/// <summary>What bank statements show of money that was paid out, for modules that wait for it.</summary>
public interface IBankPayments
{
    /// <summary>Outgoing payments of these days whose purpose holds this text, the earliest first; at most a hundred.</summary>
    Task<IReadOnlyList<OutgoingPayment>> Outgoing(string purpose, DateOnly from, DateOnly to, CancellationToken ct);
}

/// <param name="LineId">The line of the statement: one payment has one.</param>
/// <param name="Number">Of the payment order.</param>
/// <param name="ReceiverInn">Null where the bank does not say.</param>
public sealed record OutgoingPayment(
    Guid LineId,
    string Number,
    DateOnly On,
    Money Amount,
    string ReceiverAccount,
    string? ReceiverInn,
    string Purpose
);
