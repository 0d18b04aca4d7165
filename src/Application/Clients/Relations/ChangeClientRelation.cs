using MakCrm.Domain.Clients;

namespace MakCrm.Application.Clients;

sealed class ChangeClientRelationHandler(ClientRelationService relations, ClientVisibility visibility, RequestContext exchange)
    : IMessageHandler<Contract.ChangeClientRelation, Contract.ClientRelation>
{
    public async Task<Result<Contract.ClientRelation>> Handle(Contract.ChangeClientRelation request, CancellationToken cancellationToken)
    {
        if (await visibility.Find(request.Id, ClientVisibility.Change, cancellationToken) is not { } client)
            return ClientErrors.NotFound;
        if (client.TrashedAt is not null)
            return ClientErrors.Trashed;
        if (await relations.Find(client.Id, request.RelationId, cancellationToken) is not { } relation)
            return ClientRelationErrors.NotFound;
        if (request.Body.Contains("comment") && !ClientMasking.ShowsComments(visibility.Look(client)))
            return CommonErrors.FieldMasked.WithPointer("/comment");
        exchange.ResourceId = relation.Relation.Id;
        var (to, now) = (request.Body, relation.Relation.Details);
        var details = new ClientRelationDetails(
            to.ValueOr("since", to.Changes.Since, now.Since),
            to.ValueOr("until", to.Changes.Until, now.Until),
            to.ValueOr("comment", to.Changes.Comment, now.Comment)
        );
        var changed = relation.Relation.Change(details);
        if (!changed.IsOk)
            return changed.Error;
        return await relations.IsTaken(relation.Relation, cancellationToken)
            ? ClientRelationErrors.Taken
            : relations.Show(client, relation);
    }
}
