using MakCrm.Domain.Registrations;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Registrations;

sealed class ListRegistrationsHandler(IRegistrationsDb db) : IMessageHandler<Contract.ListRegistrations, Contract.RegistrationPage>
{
    public async Task<Result<Contract.RegistrationPage>> Handle(Contract.ListRegistrations request, CancellationToken cancellationToken)
    {
        var page = await Filter(db.Proven(), request)
            .ToPage(request.Cursor, request.Limit, RegistrationViews.Registration, cancellationToken);
        return page.Map(p => new Contract.RegistrationPage { Items = p.Items, NextCursor = p.NextCursor });
    }

    static IQueryable<Registration> Filter(IQueryable<Registration> found, Contract.ListRegistrations by)
    {
        if (by.State is { } state)
            found = found.Where(r => r.State == state.MapTo<RegistrationState>());
        if (by.Kind is { } kind)
            found = found.Where(r => r.Kind == kind.MapTo<RegistrationKind>());
        if (by.From is { } from)
            found = found.Where(r => r.ConfirmedAt >= from);
        if (by.To is { } to)
            found = found.Where(r => r.ConfirmedAt < to);
        if (by.City?.Trim().ToLikePattern() is { } city)
            found = found.Where(r => EF.Functions.ILike(r.City!, city, PageExtensions.LikeEscape));
        if (by.LegalForm is { } form)
            found = found.Where(r => r.LegalForm == form);
        if (by.AssigneeId is { } assignee)
            found = found.Where(r => r.AssigneeId == assignee);
        return found;
    }
}
