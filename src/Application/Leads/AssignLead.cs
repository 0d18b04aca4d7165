using MakCrm.Domain.Leads;

namespace MakCrm.Application.Leads;

sealed class AssignLeadHandler(LeadVisibility visibility, LeadAssigneeService members, TimeProvider clock)
    : IMessageHandler<Contract.AssignLead, Contract.Lead>
{
    public async Task<Result<Contract.Lead>> Handle(Contract.AssignLead request, CancellationToken cancellationToken)
    {
        if (await visibility.Find(request.Id, LeadPermissions.Change, cancellationToken) is not { } lead)
            return LeadErrors.NotFound;
        if (!await members.Exists(request.Body.ResponsibleId, cancellationToken))
            return LeadErrors.ResponsibleUnknown;
        var now = clock.GetUtcNow();
        if (lead.Assign(request.Body.ResponsibleId, now).Error is { } refusal)
            return refusal;
        members.Record(lead, now);
        return await visibility.ToContract(lead, cancellationToken);
    }
}
