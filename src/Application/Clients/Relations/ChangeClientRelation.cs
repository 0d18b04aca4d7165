using MakCrm.Domain.Clients;

namespace MakCrm.Application.Clients;

sealed class ChangeClientRelationHandler(ClientRelationService relations, ClientVisibility sight, RequestContext exchange)
    : IMessageHandler<Contract.ChangeClientRelation, Contract.ClientRelation>
{
    public async Task<Result<Contract.ClientRelation>> Handle(Contract.ChangeClientRelation request, CancellationToken cancellationToken)
    {
        if (await sight.Find(request.Id, ClientVisibility.Change, cancellationToken) is not { } client)
            return ClientErrors.NotFound;
        if (client.TrashedAt is not null)
            return ClientErrors.Trashed;
        if (await relations.Find(client.Id, request.RelationId, cancellationToken) is not { } seen)
            return ClientRelationErrors.NotFound;
        if (request.Body.Contains("comment") && !ClientMasking.ShowsComments(sight.Look(client)))
            return CommonErrors.FieldMasked.WithPointer("/comment");
        exchange.ResourceId = seen.Relation.Id;
        var (to, now) = (request.Body, seen.Relation.Details);
        var details = new ClientRelationDetails(
            to.ValueOr("since", to.Changes.Since, now.Since),
            to.ValueOr("until", to.Changes.Until, now.Until),
            to.ValueOr("comment", to.Changes.Comment, now.Comment)
        );
        var changed = seen.Relation.Change(details);
        if (!changed.IsOk)
            return changed.Error;
        return await relations.IsTaken(seen.Relation, cancellationToken) ? ClientRelationErrors.Taken : relations.Show(client, seen);
    }
}
