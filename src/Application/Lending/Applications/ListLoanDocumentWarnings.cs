using MakCrm.Domain.Lending;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Lending;

sealed class ListLoanDocumentWarningsHandler(LoanApplicationVisibility visibility)
    : IMessageHandler<Contract.ListLoanDocumentWarnings, Contract.LoanDocumentWarningList>
{
    const int Most = 500;

    static readonly LoanApplicationState[] Undecided =
    [
        LoanApplicationState.Draft,
        LoanApplicationState.Submitted,
        LoanApplicationState.InReview,
        LoanApplicationState.DocumentsRequested,
    ];

    public async Task<Result<Contract.LoanDocumentWarningList>> Handle(
        Contract.ListLoanDocumentWarnings request,
        CancellationToken cancellationToken
    )
    {
        var applications = visibility.Applications(LoanApplicationVisibility.Read).Where(a => Undecided.Contains(a.State));
        if (request.ClientId is { } client)
            applications = applications.Where(a => a.ClientId == client);
        var found = await applications
            .Where(a => a.EarliestExpiry < a.DecisionDueOn)
            .OrderBy(a => a.EarliestExpiry)
            .Take(Most)
            .AsNoTracking()
            .ToListAsync(cancellationToken);
        var warnings = found.SelectMany(a => a.Documents.Where(d => d.ExpiresOn < a.DecisionDueOn).Select(d => View(a, d)));
        return new Contract.LoanDocumentWarningList { Items = [.. warnings.OrderBy(w => w.ExpiresOn).Take(Most)], NextCursor = null };
    }

    static Contract.LoanDocumentWarning View(LoanApplication application, LoanDocument document) =>
        new()
        {
            ApplicationId = application.Id,
            ClientId = application.ClientId,
            BankId = application.BankId,
            BankName = application.BankName,
            Code = document.Code,
            Title = document.Title,
            ExpiresOn = document.ExpiresOn!.Value,
            DecisionDueOn = application.DecisionDueOn!.Value,
        };
}
