using Npgsql;
using Contract = MakCrm.Application.Contract;

namespace MakCrm.Infrastructure.Persistence.Clients.Public;

/// <summary>
/// What one module puts on the card of a client: it asks its own tables, in the round trip that all parts share, and masks what it reads by
/// its own rules. Found by this interface.
/// </summary>
public interface IClientCardPart
{
    /// <summary>The statements; none where the caller may see nothing of it.</summary>
    ValueTask<IReadOnlyList<NpgsqlBatchCommand>> Ask(Guid clientId, CancellationToken ct);

    /// <summary>The card with this part on it.</summary>
    /// <param name="card">What is on it so far; the client always is.</param>
    /// <param name="row">The results of its statements, standing on the first; null where it has asked none.</param>
    Task<Contract.ClientCard> Put(Contract.ClientCard card, NpgsqlDataReader? row, CancellationToken ct);
}

static class ClientCardExtensions
{
    /// <summary>How many of a list a card shows.</summary>
    public const int Newest = 20;

    public static Contract.ClientCard Without(
        this Contract.ClientCard card,
        Contract.ClientCardPart part,
        Contract.ClientCardAbsence reason
    ) => card with { Absent = [.. card.Absent, new() { Part = part, Reason = reason }] };
}
