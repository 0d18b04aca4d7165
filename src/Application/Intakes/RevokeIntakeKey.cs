using MakCrm.Domain.Intakes;

namespace MakCrm.Application.Intakes;

sealed class RevokeIntakeKeyHandler(IntakeEditor editor) : IMessageHandler<Contract.RevokeIntakeKey, Contract.SourceIntake>
{
    public async Task<Result<Contract.SourceIntake>> Handle(Contract.RevokeIntakeKey request, CancellationToken cancellationToken)
    {
        if (await editor.Find(request.Id, cancellationToken) is not { } intake)
            return SourceIntakeErrors.NotFound;
        return intake.RevokeKeys().Map(() => editor.View(intake));
    }
}
