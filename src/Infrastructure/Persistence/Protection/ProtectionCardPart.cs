using MakCrm.Infrastructure.Persistence.Clients.Public;
using Npgsql;
using Contract = MakCrm.Application.Contract;

namespace MakCrm.Infrastructure.Persistence.Protection;

/// <summary>Whether somebody has the client; who, for whoever may see the claim.</summary>
sealed class ProtectionCardPart(ICaller caller, TimeProvider clock) : IClientCardPart
{
    const string Claim = """
        select jsonb_strip_nulls(jsonb_build_object('id', c.id, 'clientId', c.client_id,
          'holder', jsonb_build_object('kind', c.holder_kind, 'id', c.holder_id), 'state', 'standing', 'since', c.since, 'until', c.until,
          'evidence', c.evidence, 'continues', c.continues_id, 'reason', c.reason, 'version', c.version))
        from client_claims c where c.client_id = $1 and c.ended_at is null and c.until > $2
        """;

    public ValueTask<IReadOnlyList<NpgsqlBatchCommand>> Ask(Guid clientId, CancellationToken ct) =>
        new([new CommandParameterBuilder(new(Claim)).Uuid(clientId).Time(clock.GetUtcNow()).Command]);

    public async Task<Contract.ClientCard> Put(Contract.ClientCard card, NpgsqlDataReader? row, CancellationToken ct)
    {
        var claim = await ClientCardJson.Read<Contract.ClientClaim>(row!, ct);
        return card with
        {
            Protection = new()
            {
                IsProtected = claim is not null,
                IsMine = claim?.Holder.Id == caller.Id,
                Until = claim?.Until,
                Claim = claim is not null && caller.ScopeOf("claims.read").Includes(claim.Holder.Id) ? claim : null,
            },
        };
    }
}
