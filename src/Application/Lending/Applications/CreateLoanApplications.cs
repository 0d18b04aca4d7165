using MakCrm.Domain.Lending;

namespace MakCrm.Application.Lending;

sealed class CreateLoanApplicationsHandler(ILendingDb db, LoanApplicationDrafts drafts, LoanApplicationVisibility sight)
    : IMessageHandler<Contract.CreateLoanApplications, Contract.LoanApplicationList>
{
    public async Task<Result<Contract.LoanApplicationList>> Handle(
        Contract.CreateLoanApplications request,
        CancellationToken cancellationToken
    )
    {
        var told = request.Body;
        if (await drafts.Refusal(told, cancellationToken) is { } refusal)
            return refusal;
        var programs = await drafts.Programs(told.ProgramIds, cancellationToken);
        if (!programs.IsOk)
            return programs.Error;
        var wish = new LoanRequest(
            told.ClientId,
            told.Amount.ToDomain()!.Value,
            told.Months,
            told.DealId,
            sight.Responsible(told.ResponsibleId)
        );
        var created = programs.Value.Select(program => LoanApplication.Create(wish, program, sight.Stamp())).ToList();
        if (created.Find(c => !c.IsOk) is { Error: { } impossible })
            return impossible;
        db.LoanApplications.AddRange(created.Select(c => c.Value));
        return new Contract.LoanApplicationList { Items = [.. created.Select(c => c.Value.View())] };
    }
}
