using MakCrm.Domain.Lending;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Lending;

sealed class ListBankSubmissionsHandler(BankSubmissionReader submissions)
    : IMessageHandler<Contract.ListBankSubmissions, Contract.BankSubmissionPage>
{
    public async Task<Result<Contract.BankSubmissionPage>> Handle(Contract.ListBankSubmissions request, CancellationToken cancellationToken)
    {
        var found = Filter(submissions.Submissions(LoanApplicationVisibility.Read).AsNoTracking(), request);
        var page = await found.ToPage(request.Cursor, request.Limit, cancellationToken);
        return page.Map(p => new Contract.BankSubmissionPage { Items = [.. p.Items.Select(s => s.View())], NextCursor = p.NextCursor });
    }

    static IQueryable<BankSubmission> Filter(IQueryable<BankSubmission> submissions, Contract.ListBankSubmissions request)
    {
        if (request.ApplicationId is { } application)
            submissions = submissions.Where(s => s.ApplicationId == application);
        if (request.BankId is { } bank)
            submissions = submissions.Where(s => s.BankId == bank);
        if (request.State is { } provided && provided.MapTo<BankSubmissionState>() is var state)
            submissions = submissions.Where(s => s.State == state);
        return request.HasConflict switch
        {
            true => submissions.Where(s => s.Conflict != null),
            false => submissions.Where(s => s.Conflict == null),
            null => submissions,
        };
    }
}
