using MakCrm.Domain.Clients;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Clients;

/// <summary>Relations as they are seen from one client: only to others that are there for the caller and in use.</summary>
sealed class ClientRelationService(IClientsDb db, ClientVisibility visibility) : IModuleService
{
    public IQueryable<VisibleRelation> SeenFrom(Guid clientId)
    {
        var others = visibility.Clients(ClientVisibility.Read).Where(c => c.TrashedAt == null);
        return db
            .ClientRelations.Where(r => r.HolderId == clientId || r.OfId == clientId)
            .Join(
                others,
                r => r.HolderId == clientId ? r.OfId : r.HolderId,
                c => c.Id,
                (r, c) => new VisibleRelation { Relation = r, Other = c }
            );
    }

    public Task<VisibleRelation?> Find(Guid clientId, Guid relationId, CancellationToken ct) =>
        SeenFrom(clientId).FirstOrDefaultAsync(s => s.Relation.Id == relationId, ct);

    /// <summary>Whether the same is told already; what two tell at once, the store tells apart.</summary>
    public Task<bool> IsTaken(ClientRelation provided, CancellationToken ct) =>
        db.ClientRelations.AnyAsync(
            r =>
                r.Id != provided.Id
                && r.HolderId == provided.HolderId
                && r.OfId == provided.OfId
                && r.Role == provided.Role
                && r.Until == provided.Until,
            ct
        );

    public ClientRelation Add(ClientRelation made) => db.ClientRelations.Add(made).Entity;

    /// <summary>Nothing is to lead to somebody who was erased.</summary>
    public async Task Forget(IReadOnlyCollection<Guid> clientIds, CancellationToken ct)
    {
        var relations = db.ClientRelations.Where(r => clientIds.Contains(r.HolderId) || clientIds.Contains(r.OfId));
        foreach (var relation in await relations.ToListAsync(ct))
        {
            relation.Delete();
            db.ClientRelations.Remove(relation);
        }
    }

    public Contract.ClientRelation Show(Client client, VisibleRelation relation) => Show(client, relation.Relation, relation.Other);

    public Contract.ClientRelation Show(Client client, ClientRelation relation, Client other) =>
        new()
        {
            Id = relation.Id,
            Role = relation.RoleSeenFrom(client.Id).MapTo<Contract.ClientRole>(),
            Client = new()
            {
                Id = other.Id,
                Kind = other.Kind.MapTo<Contract.ClientKind>(),
                Name = ClientMasking.Name(other.Name, visibility.Look(other)),
            },
            Since = relation.Since,
            Until = relation.Until,
            Comment = ClientMasking.Comment(relation.Comment, visibility.Look(client)),
            CreatedBy = relation.CreatedBy,
            CreatedAt = relation.CreatedAt,
            Version = relation.Version,
        };
}

/// <summary>A relation, and the client on its other side.</summary>
sealed class VisibleRelation
{
    public required ClientRelation Relation { get; init; }

    public required Client Other { get; init; }
}
