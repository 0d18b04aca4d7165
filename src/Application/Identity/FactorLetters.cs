using System.Globalization;
using MakCrm.Application.Mail.Public;
using MakCrm.Domain.Identity;

namespace MakCrm.Application.Identity;

/// <summary>Tells a person what has changed in how his account opens: it may have been somebody else.</summary>
sealed class FactorLetters(IMail mail, Exchange exchange, TimeProvider clock) : IModulePart
{
    public Task Send(User user, FactorChange change, int? left, CancellationToken ct)
    {
        var values = new Dictionary<string, string>
        {
            ["name"] = user.Name,
            ["change"] = Words(change, user.Language == UserLanguage.Ru, left),
            ["at"] = clock.GetUtcNow().ToString("yyyy-MM-dd HH:mm 'UTC'", CultureInfo.InvariantCulture),
            ["address"] = exchange.RemoteAddress ?? "—",
        };
        return mail.Send(new(MailTemplates.SecondFactorChanged, Wire.Name(user.Language), user.Email, values), ct);
    }

    static string Words(FactorChange change, bool isRussian, int? left) =>
        change switch
        {
            FactorChange.AuthenticatorAdded => isRussian ? "подключено приложение для кодов" : "an authenticator app was set up",
            FactorChange.AuthenticatorRemoved => isRussian ? "отключено приложение для кодов" : "the authenticator app was removed",
            FactorChange.PasskeyAdded => isRussian ? "добавлен ключ доступа" : "a passkey was added",
            FactorChange.PasskeyRemoved => isRussian ? "удалён ключ доступа" : "a passkey was removed",
            FactorChange.RecoveryCodesMade => isRussian ? "созданы новые коды восстановления" : "new recovery codes were made",
            FactorChange.RecoveryCodeUsed => isRussian
                ? $"использован код восстановления, осталось кодов: {left}"
                : $"a recovery code was used, codes left: {left}",
            FactorChange.Reset => isRussian
                ? "администратор сбросил все способы подтверждения"
                : "an administrator took away all second factors",
        };
}
