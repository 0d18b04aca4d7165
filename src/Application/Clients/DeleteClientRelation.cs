using MakCrm.Domain.Clients;

namespace MakCrm.Application.Clients;

sealed class DeleteClientRelationHandler(IClientsDb db, ClientRelations relations, ClientSight sight, Exchange exchange)
    : IHandle<Contract.DeleteClientRelation, Nothing>
{
    public async Task<Result<Nothing>> Handle(Contract.DeleteClientRelation request, CancellationToken cancellationToken)
    {
        if (await sight.Find(request.Id, ClientSight.Change, cancellationToken) is not { } client)
            return ClientErrors.NotFound;
        if (await relations.Find(client.Id, request.RelationId, cancellationToken) is not { } seen)
            return ClientRelationErrors.NotFound;
        exchange.ResourceId = seen.Relation.Id;
        seen.Relation.Delete();
        db.ClientRelations.Remove(seen.Relation);
        return Nothing.Value;
    }
}
