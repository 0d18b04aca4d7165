using MakCrm.Application.CustomFields.Public;
using MakCrm.Domain.Intakes;

namespace MakCrm.Application.Intakes;

sealed class GetIntakeDocumentationHandler(IntakeEditor editor, ICustomFieldCatalog fields, IErrorTexts errors)
    : IMessageHandler<Contract.GetIntakeDocumentation, Contract.IntakeDocumentation>
{
    public async Task<Result<Contract.IntakeDocumentation>> Handle(
        Contract.GetIntakeDocumentation request,
        CancellationToken cancellationToken
    )
    {
        if (await editor.Find(request.Id, cancellationToken) is not { } intake)
            return SourceIntakeErrors.NotFound;
        if (editor.AddressOf(intake) is not { } address)
            return SourceIntakeErrors.KeyRevoked;
        var isRussian = request.Language != Contract.IntakeLanguage.En;
        var own = await fields.Of(RecordType.Lead, cancellationToken);
        return new IntakeGuide(intake, address, own, isRussian).Write(errors);
    }
}
