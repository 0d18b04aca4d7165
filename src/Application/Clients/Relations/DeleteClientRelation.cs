using MakCrm.Domain.Clients;

namespace MakCrm.Application.Clients;

sealed class DeleteClientRelationHandler(IClientsDb db, ClientRelationService relations, ClientVisibility sight, RequestContext exchange)
    : IMessageHandler<Contract.DeleteClientRelation, NoContent>
{
    public async Task<Result<NoContent>> Handle(Contract.DeleteClientRelation request, CancellationToken cancellationToken)
    {
        if (await sight.Find(request.Id, ClientVisibility.Change, cancellationToken) is not { } client)
            return ClientErrors.NotFound;
        if (await relations.Find(client.Id, request.RelationId, cancellationToken) is not { } seen)
            return ClientRelationErrors.NotFound;
        exchange.ResourceId = seen.Relation.Id;
        seen.Relation.Delete();
        db.ClientRelations.Remove(seen.Relation);
        return NoContent.Value;
    }
}
