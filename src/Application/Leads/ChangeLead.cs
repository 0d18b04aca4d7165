using MakCrm.Domain.Leads;

namespace MakCrm.Application.Leads;

sealed class ChangeLeadHandler(LeadVisibility visibility, LeadPatchService form, LeadDuplicateChecker duplicates, TimeProvider clock)
    : IMessageHandler<Contract.ChangeLead, Contract.Lead>
{
    public async Task<Result<Contract.Lead>> Handle(Contract.ChangeLead request, CancellationToken cancellationToken)
    {
        if (await visibility.Find(request.Id, LeadPermissions.Change, cancellationToken) is not { } lead)
            return LeadErrors.NotFound;
        if (LeadMasking.ValidatePatch(visibility.Look(lead), request.Body) is { } masked)
            return masked;
        var provided = await form.Read(lead, request.Body, cancellationToken);
        if (!provided.IsOk)
            return provided.Error;
        var now = clock.GetUtcNow();
        var changed = await form.Change(lead, provided.Value, request.Body, now, cancellationToken);
        if (!changed.IsOk)
            return changed.Error;
        if (request.Body.Contains("phones") || request.Body.Contains("emails"))
            await duplicates.Recheck(lead, now, cancellationToken);
        return await visibility.ToContract(lead, cancellationToken);
    }
}
