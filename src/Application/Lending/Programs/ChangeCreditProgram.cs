using MakCrm.Domain.Lending;

namespace MakCrm.Application.Lending;

sealed class ChangeCreditProgramHandler(CreditProgramReader programs, ICaller caller)
    : IMessageHandler<Contract.ChangeCreditProgram, Contract.CreditProgram>
{
    public async Task<Result<Contract.CreditProgram>> Handle(Contract.ChangeCreditProgram request, CancellationToken cancellationToken)
    {
        if (!caller.IsHeadOffice)
            return CommonErrors.Forbidden;
        if (await programs.Find(request.Id, cancellationToken) is not { } program)
            return CreditProgramErrors.NotFound;
        var current = await programs.Current(program.Id, cancellationToken);
        return program.Rename(request.Body.Changes.Name ?? program.Name).Map(() => program.View(current));
    }
}
