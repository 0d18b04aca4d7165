using MakCrm.Domain.Notifications;

namespace MakCrm.Application.Notifications;

sealed class ListNotificationKindsHandler : IMessageHandler<Contract.ListNotificationKinds, Contract.NotificationKindList>
{
    static readonly Contract.NotificationKindList All = new()
    {
        Items = [.. Enum.GetValues<NotificationKind>().Select(View)],
        NextCursor = null,
    };

    public Task<Result<Contract.NotificationKindList>> Handle(
        Contract.ListNotificationKinds request,
        CancellationToken cancellationToken
    ) => Task.FromResult<Result<Contract.NotificationKindList>>(All);

    static Contract.NotificationKindText View(NotificationKind kind) =>
        new()
        {
            Kind = kind.MapTo<Contract.NotificationKind>(),
            Title = new() { En = NotificationTexts.TitleOf(kind, isRussian: false), Ru = NotificationTexts.TitleOf(kind, isRussian: true) },
        };
}
