using MakCrm.Application.Clients;
using MakCrm.Domain.Clients;
using MakCrm.Infrastructure.Persistence.Clients.Public;
using Npgsql;
using Contract = MakCrm.Application.Contract;

namespace MakCrm.Infrastructure.Persistence.Clients;

/// <summary>What Clients itself puts on a card.</summary>
sealed class ClientActivityCardPart(ICaller caller) : IClientCardPart
{
    const string Relation = """
        jsonb_build_object('holderId', r.holder_id, 'role', r.role, 'responsibleId', o.responsible_id, 'createdBy', o.created_by,
          'relation', jsonb_build_object('id', r.id, 'role', r.role, 'since', r.since, 'until', r.until, 'comment', r.comment,
            'client', jsonb_build_object('id', o.id, 'kind', o.kind, 'name', o.name),
            'createdBy', r.created_by, 'createdAt', r.created_at, 'version', r.version))
        """;

    const string Relations = """
        from client_relations r
        join clients o on o.tenant_id = r.tenant_id and o.id = case when r.holder_id = $1 then r.of_id else r.holder_id end
        where (r.holder_id = $1 or r.of_id = $1) and o.trashed_at is null
        """;

    const string Step = """
        jsonb_build_object('id', h.id, 'kind', h.kind, 'at', h.at, 'actorId', h.actor_id, 'fields', h.fields,
          'fromStatus', h.from_status, 'toStatus', h.to_status, 'responsibleId', h.responsible_id)
        """;

    public ValueTask<IReadOnlyList<NpgsqlBatchCommand>> Ask(Guid clientId, CancellationToken ct) =>
        new([
            Ask(clientId, Relation, Relations, "r.id", to => ClientCardJson.Within(Readable, to, "o.responsible_id", "o.created_by")),
            Ask(
                clientId,
                "jsonb_build_object('userId', f.user_id, 'addedAt', f.added_at)",
                "from client_followers f where f.client_id = $1",
                "f.id"
            ),
            Ask(
                clientId,
                "jsonb_build_object('id', m.id, 'text', m.text, 'mentions', m.mentions, 'authorId', m.author_id, 'createdAt', m.created_at)",
                "from client_comments m where m.client_id = $1",
                "m.id"
            ),
            Ask(clientId, Step, "from client_history h where h.client_id = $1", "h.id"),
        ]);

    public async Task<Contract.ClientCard> Put(Contract.ClientCard card, NpgsqlDataReader? row, CancellationToken ct)
    {
        var masking = RecordMasking.Of(caller, ClientFields.All, card.Client.ResponsibleId, card.Client.CreatedBy);
        var relations = (await ClientCardJson.Read<RelationRow[]>(row!, ct))!;
        await row!.NextResultAsync(ct);
        var followers = (await ClientCardJson.Read<Contract.ClientCardFollower[]>(row, ct))!;
        await row.NextResultAsync(ct);
        var comments = (await ClientCardJson.Read<Contract.ClientComment[]>(row, ct))!;
        await row.NextResultAsync(ct);
        var steps = (await ClientCardJson.Read<Contract.ClientHistoryEntry[]>(row, ct))!;
        card = card with
        {
            Relations = [.. relations.Select(r => Show(r, card.Client.Id, masking))],
            Followers = followers,
            Comments =
                masking[ClientFields.Comments] == FieldVisibility.Hidden
                    ? []
                    : [.. comments.Select(c => c with { Text = ClientMasking.Comment(c.Text, masking)! })],
            History = steps,
        };
        return masking[ClientFields.Comments] == FieldVisibility.Hidden
            ? card.Without(Contract.ClientCardPart.Comments, Contract.ClientCardAbsence.Masked)
            : card;
    }

    AccessScope Readable => caller.ScopeOf(ClientPermissions.Read);

    Contract.ClientRelation Show(RelationRow seen, Guid clientId, RecordMasking masking)
    {
        var (relation, role) = (seen.Relation, seen.Role.MapTo<ClientRole>());
        var other = RecordMasking.Of(caller, ClientFields.All, seen.ResponsibleId, seen.CreatedBy);
        return relation with
        {
            Role = (seen.HolderId == clientId ? role.Counterpart() : role).MapTo<Contract.ClientRole>(),
            Client = relation.Client with { Name = ClientMasking.Name(relation.Client.Name, other) },
            Comment = ClientMasking.Comment(relation.Comment, masking),
        };
    }

    static NpgsqlBatchCommand Ask(
        Guid clientId,
        string item,
        string fromWhere,
        string order,
        Func<CommandParameterBuilder, string>? within = null
    )
    {
        var to = new CommandParameterBuilder(new()).Uuid(clientId);
        to.Command.CommandText = ClientCardJson.List(
            item,
            $"{fromWhere}{within?.Invoke(to)} order by {order} desc limit {ClientCardExtensions.Newest}"
        );
        return to.Command;
    }

    sealed record RelationRow(
        Guid HolderId,
        Contract.ClientRole Role,
        Guid? ResponsibleId,
        Guid? CreatedBy,
        Contract.ClientRelation Relation
    );
}
