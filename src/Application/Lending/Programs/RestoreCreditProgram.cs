using MakCrm.Domain.Lending;

namespace MakCrm.Application.Lending;

sealed class RestoreCreditProgramHandler(CreditProgramReader programs, ICaller caller)
    : IMessageHandler<Contract.RestoreCreditProgram, Contract.CreditProgram>
{
    public async Task<Result<Contract.CreditProgram>> Handle(Contract.RestoreCreditProgram request, CancellationToken cancellationToken)
    {
        if (!caller.IsHeadOffice)
            return CommonErrors.Forbidden;
        if (await programs.Find(request.Id, cancellationToken) is not { } program)
            return CreditProgramErrors.NotFound;
        var current = await programs.Current(program.Id, cancellationToken);
        return program.Restore().Map(() => program.View(current));
    }
}
