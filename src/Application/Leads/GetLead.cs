using MakCrm.Domain.Leads;

namespace MakCrm.Application.Leads;

sealed class GetLeadHandler(ILeadReader reader) : IHandle<Contract.GetLead, Contract.Lead>
{
    public async Task<Result<Contract.Lead>> Handle(Contract.GetLead request, CancellationToken cancellationToken) =>
        await reader.Find(request.Id, cancellationToken) is { } lead ? lead : LeadErrors.NotFound;
}
