using MakCrm.Domain.Automation;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Automation;

sealed class GetAutomationRunHandler(IAutomationDb db) : IMessageHandler<Contract.GetAutomationRun, Contract.AutomationRun>
{
    public async Task<Result<Contract.AutomationRun>> Handle(Contract.GetAutomationRun request, CancellationToken cancellationToken) =>
        await db.AutomationRuns.AsNoTracking().FirstOrDefaultAsync(r => r.Id == request.Id, cancellationToken) is { } run
            ? run.View()
            : AutomationErrors.RunNotFound;
}
