using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Registrations;

sealed class ListRegistrationFormsHandler(IRegistrationsDb db)
    : IMessageHandler<Contract.ListRegistrationForms, Contract.RegistrationFormPage>
{
    public async Task<Result<Contract.RegistrationFormPage>> Handle(
        Contract.ListRegistrationForms request,
        CancellationToken cancellationToken
    )
    {
        var page = await db.RegistrationForms.ToPage(request.Cursor, request.Limit, f => f.View(), cancellationToken);
        return page.Map(p => new Contract.RegistrationFormPage { Items = p.Items, NextCursor = p.NextCursor });
    }
}
