using MakCrm.Application.Identity.Public;
using MakCrm.Domain.Access;

namespace MakCrm.Application.Access;

sealed class ExplainAccessHandler(
    IEffectiveAccessReader standings,
    ExplainedRecordResolver records,
    ICaller caller,
    RequestContext exchange
) : IMessageHandler<Contract.ExplainAccess, Contract.AccessExplanation>
{
    public async Task<Result<Contract.AccessExplanation>> Handle(Contract.ExplainAccess request, CancellationToken cancellationToken)
    {
        if (OperationCatalog.All.GetValueOrDefault(request.Operation) is not { Permission: not null } operation)
            return AccessErrors.OperationUnknown;
        if (!IsSeen(request.SubjectId) || await standings.Find(request.SubjectId, cancellationToken) is not { } subject)
            return AccessErrors.SubjectNotFound;
        RecordAccess? record = null;
        if (request is { RecordId: not null, RecordCode: not null })
            return AccessErrors.RecordNotFound;
        if (request.RecordId is not null || request.RecordCode is not null)
        {
            var named = new RecordKey(request.RecordId, request.RecordCode);
            var found = await records.Find(operation, subject.Caller, named, cancellationToken);
            if (!found.IsOk)
                return found.Error;
            record = found.Value;
        }

        return new AccessExplanationBuilder(operation, subject, record, LanguageNegotiation.PrefersRussian(exchange.AcceptLanguage)).Tell();
    }

    /// <summary>Whether the person, or the client, is there for who asks.</summary>
    bool IsSeen(Guid subject) =>
        subject == caller.Id || caller.ScopeOf("identity.users.read").Includes(subject) || caller.HasPermission("identity.clients.read");
}
