using System.Globalization;
using MakCrm.Application.Mail.Public;
using MakCrm.Domain.Identity;

namespace MakCrm.Application.Identity;

/// <summary>Tells a person what has changed in how his account opens: it may have been somebody else.</summary>
sealed class SecondFactorEmails(IEmailSender mail, RequestContext exchange, TimeProvider clock) : IModuleService
{
    public Task Send(User user, SecondFactorChange change, int? left, CancellationToken ct)
    {
        var values = new Dictionary<string, string>
        {
            ["name"] = user.Name,
            ["change"] = Words(change, user.Language == UserLanguage.Ru, left),
            ["at"] = clock.GetUtcNow().ToString("yyyy-MM-dd HH:mm 'UTC'", CultureInfo.InvariantCulture),
            ["address"] = exchange.RemoteAddress ?? "—",
        };
        return mail.Send(new(MailTemplateKeys.SecondFactorChanged, EnumWireFormat.ToWireName(user.Language), user.Email, values), ct);
    }

    static string Words(SecondFactorChange change, bool isRussian, int? left) =>
        change switch
        {
            SecondFactorChange.AuthenticatorAdded => isRussian ? "подключено приложение для кодов" : "an authenticator app was set up",
            SecondFactorChange.AuthenticatorRemoved => isRussian ? "отключено приложение для кодов" : "the authenticator app was removed",
            SecondFactorChange.PasskeyAdded => isRussian ? "добавлен ключ доступа" : "a passkey was added",
            SecondFactorChange.PasskeyRemoved => isRussian ? "удалён ключ доступа" : "a passkey was removed",
            SecondFactorChange.RecoveryCodesMade => isRussian ? "созданы новые коды восстановления" : "new recovery codes were made",
            SecondFactorChange.RecoveryCodeUsed => isRussian
                ? $"использован код восстановления, осталось кодов: {left}"
                : $"a recovery code was used, codes left: {left}",
            SecondFactorChange.Reset => isRussian
                ? "администратор сбросил все способы подтверждения"
                : "an administrator took away all second factors",
        };
}
