using MakCrm.Domain.Leads;

namespace MakCrm.Application.Leads;

sealed class GetLeadHandler(ILeadReader reader, LeadRelatedRecordLoader answers) : IMessageHandler<Contract.GetLead, Contract.Lead>
{
    public async Task<Result<Contract.Lead>> Handle(Contract.GetLead request, CancellationToken cancellationToken) =>
        await reader.Find(request.Id, cancellationToken) is { } lead
            ? await answers.Lead(lead, request.Include, cancellationToken)
            : LeadErrors.NotFound;
}
