using MakCrm.Infrastructure.Persistence.Clients.Public;
using MakCrm.Infrastructure.Persistence.Leads.Public;
using Npgsql;
using Contract = MakCrm.Application.Contract;

namespace MakCrm.Infrastructure.Persistence.Consents;

/// <summary>What a client has agreed to, as far as it was recorded.</summary>
sealed class ConsentCardPart(ICaller caller) : IClientCardPart
{
    const string Item = """
        jsonb_build_object('id', c.id, 'leadId', c.lead_id, 'kind', c.kind, 'isActive', c.replaced_at is null and c.withdrawn_at is null,
          'textVersion', c.text_version, 'givenAt', c.given_at, 'withdrawnAt', c.withdrawn_at)
        """;

    public ValueTask<IReadOnlyList<NpgsqlBatchCommand>> Ask(Guid clientId, CancellationToken ct)
    {
        if (Absence is not null)
            return new([]);
        var to = new CommandParameterBuilder(new()).Uuid(clientId);
        to.Command.CommandText = ClientCardJson.List(
            Item,
            $"from consents c where c.lead_id in {ClientLeadsSql.Ids(caller, "$1", to)} order by c.id desc limit {ClientCardExtensions.Newest}"
        );
        return new([to.Command]);
    }

    public async Task<Contract.ClientCard> Put(Contract.ClientCard card, NpgsqlDataReader? row, CancellationToken ct) =>
        row is null
            ? card.Without(Contract.ClientCardPart.Consents, Absence!.Value)
            : card with
            {
                Consents = (await ClientCardJson.Read<Contract.ClientCardConsent[]>(row, ct))!,
            };

    Contract.ClientCardAbsence? Absence =>
        !caller.HasPermission("consents.read") ? Contract.ClientCardAbsence.NoPermission
        : caller.VisibilityOf(LeadFields.Consent).Shown.IsUnrestricted ? null
        : Contract.ClientCardAbsence.Masked;
}
