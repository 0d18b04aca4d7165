using MakCrm.Application.Lending.Public;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Lending;

sealed class ShownLoanApplications(LoanApplicationVisibility visibility) : IShownLoanApplications
{
    public async Task<Contract.LoanApplication?> Show(Guid applicationId, CancellationToken ct) =>
        (
            await visibility.Applications(LoanApplicationVisibility.Read).AsNoTracking().FirstOrDefaultAsync(a => a.Id == applicationId, ct)
        )?.View();
}
