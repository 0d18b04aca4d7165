using MakCrm.Domain.Lending;

namespace MakCrm.Application.Lending;

sealed class CreateLoanApplicationsHandler(ILendingDb db, LoanApplicationDrafts drafts, LoanApplicationVisibility visibility)
    : IMessageHandler<Contract.CreateLoanApplications, Contract.LoanApplicationList>
{
    public async Task<Result<Contract.LoanApplicationList>> Handle(
        Contract.CreateLoanApplications request,
        CancellationToken cancellationToken
    )
    {
        var registration = request.Body;
        if (await drafts.Refusal(registration, cancellationToken) is { } refusal)
            return refusal;
        var programs = await drafts.Programs(registration.ProgramIds, cancellationToken);
        if (!programs.IsOk)
            return programs.Error;
        var wish = new LoanRequest(
            registration.ClientId,
            registration.Amount.ToDomain()!.Value,
            registration.Months,
            registration.DealId,
            visibility.Responsible(registration.ResponsibleId)
        );
        var created = programs.Value.Select(program => LoanApplication.Create(wish, program, visibility.Stamp())).ToList();
        if (created.Find(c => !c.IsOk) is { Error: { } impossible })
            return impossible;
        db.LoanApplications.AddRange(created.Select(c => c.Value));
        return new Contract.LoanApplicationList { Items = [.. created.Select(c => c.Value.View())] };
    }
}
