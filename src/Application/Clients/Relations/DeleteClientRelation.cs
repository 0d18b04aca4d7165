using MakCrm.Domain.Clients;

namespace MakCrm.Application.Clients;

sealed class DeleteClientRelationHandler(
    IClientsDb db,
    ClientRelationService relations,
    ClientVisibility visibility,
    RequestContext exchange
) : IMessageHandler<Contract.DeleteClientRelation, NoContent>
{
    public async Task<Result<NoContent>> Handle(Contract.DeleteClientRelation request, CancellationToken cancellationToken)
    {
        if (await visibility.Find(request.Id, ClientVisibility.Change, cancellationToken) is not { } client)
            return ClientErrors.NotFound;
        if (await relations.Find(client.Id, request.RelationId, cancellationToken) is not { } relation)
            return ClientRelationErrors.NotFound;
        exchange.ResourceId = relation.Relation.Id;
        relation.Relation.Delete();
        db.ClientRelations.Remove(relation.Relation);
        return NoContent.Value;
    }
}
