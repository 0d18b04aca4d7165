using MakCrm.Infrastructure.Persistence.Clients.Public;
using MakCrm.Infrastructure.Persistence.Leads.Public;
using Npgsql;
using Contract = MakCrm.Application.Contract;

namespace MakCrm.Infrastructure.Persistence.Privacy;

/// <summary>Which documents of a client are kept with his leads; what stands in them stays sealed.</summary>
sealed class DocumentCardPart(ICaller caller) : IClientCardPart
{
    const string Item = """
        jsonb_build_object('leadId', s.id, 'updatedAt', s.updated_at, 'kinds', to_jsonb(array_remove(array[
          case when s.sealed_passport is not null then 'passport' end, case when s.sealed_snils is not null then 'snils' end,
          case when s.sealed_inn is not null then 'inn' end, case when s.sealed_bank_account is not null then 'bank_account' end], null)))
        """;

    bool May => caller.HasPermission("leads.documents.read");

    public ValueTask<IReadOnlyList<NpgsqlBatchCommand>> Ask(Guid clientId, CancellationToken ct)
    {
        if (!May)
            return new([]);
        var to = new CommandParameterBuilder(new()).Uuid(clientId);
        to.Command.CommandText = ClientCardJson.List(
            Item,
            $"from lead_documents s where s.id in {ClientLeadsSql.Ids(caller, "$1", to)} order by s.id desc limit {ClientCardExtensions.Newest}"
        );
        return new([to.Command]);
    }

    public async Task<Contract.ClientCard> Put(Contract.ClientCard card, NpgsqlDataReader? row, CancellationToken ct) =>
        row is null
            ? card.Without(Contract.ClientCardPart.Documents, Contract.ClientCardAbsence.NoPermission)
            : card with
            {
                Documents = (await ClientCardJson.Read<Contract.ClientCardDocuments[]>(row, ct))!,
            };
}
