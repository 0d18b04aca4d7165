using MakCrm.Domain.Lending;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Lending;

sealed class ListLoanApplicationsHandler(LoanApplicationVisibility visibility)
    : IMessageHandler<Contract.ListLoanApplications, Contract.LoanApplicationPage>
{
    public async Task<Result<Contract.LoanApplicationPage>> Handle(
        Contract.ListLoanApplications request,
        CancellationToken cancellationToken
    )
    {
        if (!PageCursor.TryDecode(request.Cursor, out var last))
            return PageCursor.InvalidCursor;
        var applications = Filter(visibility.Applications(LoanApplicationVisibility.Read), request);
        if (last is { } before)
            applications = applications.Where(a => a.Id < before);
        var found = await applications.OrderByDescending(a => a.Id).Take(request.Limit + 1).AsNoTracking().ToListAsync(cancellationToken);
        return new Contract.LoanApplicationPage
        {
            Items = [.. found.Take(request.Limit).Select(a => a.View())],
            NextCursor = found.Count > request.Limit ? PageCursor.Encode(found[request.Limit - 1].Id) : null,
        };
    }

    static IQueryable<LoanApplication> Filter(IQueryable<LoanApplication> applications, Contract.ListLoanApplications by)
    {
        if (by.ClientId is { } client)
            applications = applications.Where(a => a.ClientId == client);
        if (by.BankId is { } bank)
            applications = applications.Where(a => a.BankId == bank);
        if (by.ProgramId is { } program)
            applications = applications.Where(a => a.ProgramId == program);
        if (by.DealId is { } deal)
            applications = applications.Where(a => a.DealId == deal);
        if (by.ResponsibleId is { } responsible)
            applications = applications.Where(a => a.ResponsibleId == responsible);
        if (by.State?.MapTo<LoanApplicationState>() is { } state)
            applications = applications.Where(a => a.State == state);
        if (by.IsLive is { } isLive)
            applications = applications.Where(a => LoanApplicationStates.Live.Contains(a.State) == isLive);
        return applications;
    }
}
