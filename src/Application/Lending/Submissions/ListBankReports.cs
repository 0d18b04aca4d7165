using MakCrm.Domain.Lending;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Lending;

sealed class ListBankReportsHandler(ILendingDb db, BankSubmissionReader submissions)
    : IMessageHandler<Contract.ListBankReports, Contract.BankReportPage>
{
    public async Task<Result<Contract.BankReportPage>> Handle(Contract.ListBankReports request, CancellationToken cancellationToken)
    {
        if (!await submissions.Submissions(LoanApplicationVisibility.Read).AnyAsync(s => s.Id == request.Id, cancellationToken))
            return BankSubmissionErrors.NotFound;
        var reports = db.BankReports.AsNoTracking().Where(r => r.SubmissionId == request.Id);
        var page = await reports.ToPage(request.Cursor, request.Limit, cancellationToken);
        return page.Map(p => new Contract.BankReportPage { Items = [.. p.Items.Select(r => r.View())], NextCursor = p.NextCursor });
    }
}
