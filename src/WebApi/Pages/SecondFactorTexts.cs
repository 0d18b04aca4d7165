namespace MakCrm.WebApi.Pages;

/// <summary>The texts of the pages about second factors, Russian and English.</summary>
static class SecondFactorTexts
{
    public static readonly Dictionary<string, (string Ru, string En)> All = new()
    {
        ["challenge"] = ("Подтвердите вход", "Confirm that it is you"),
        ["challenge_text"] = (
            "Введите код из приложения на вашем телефоне или код восстановления.",
            "Enter the code that the app on your phone shows, or a recovery code."
        ),
        ["code"] = ("Код", "Code"),
        ["confirm"] = ("Подтвердить", "Confirm"),
        ["code_refused"] = ("Код неверный или уже использован.", "The code is wrong or was used already."),
        ["code_locked"] = ("Слишком много попыток. Попробуйте через {0} мин.", "Too many attempts. Try again in {0} min."),
        ["security"] = ("Защита входа", "Sign-in protection"),
        ["set_up"] = ("Приложение для кодов", "Authenticator app"),
        ["set_up_needed"] = (
            "Вашей роли нужен второй фактор: подключите его, чтобы продолжить.",
            "Your role needs a second factor: set one up to go on."
        ),
        ["set_up_text"] = (
            "Отсканируйте код приложением (Google Authenticator, Яндекс Ключ или другим), затем введите шесть цифр, которые оно покажет.",
            "Scan the code with an app (Google Authenticator, Aegis or another), then enter the six digits that it shows."
        ),
        ["qr_alt"] = ("QR-код с ключом; тот же ключ написан ниже", "QR code of the key; the same key is written below"),
        ["secret"] = ("Ключ для ручного ввода", "Key to type in"),
        ["app_code"] = ("Шесть цифр из приложения", "Six digits from the app"),
        ["turn_on"] = ("Подключить", "Turn on"),
        ["app_since"] = ("Приложение для кодов подключено", "An authenticator app is set up since"),
        ["app_absent"] = ("Приложение для кодов не подключено.", "No authenticator app is set up."),
        ["turn_off"] = ("Отключить", "Turn off"),
        ["recovery"] = ("Коды восстановления", "Recovery codes"),
        ["recovery_left"] = ("Осталось кодов восстановления:", "Recovery codes left:"),
        ["recovery_text"] = (
            "Каждый код один раз заменит второй фактор, если телефона нет под рукой. Сохраните их: больше мы их не покажем.",
            "Each code replaces the second factor once, when your phone is out of reach. Keep them: they are not shown again."
        ),
        ["recovery_kept"] = ("Прежние коды восстановления действуют.", "Your recovery codes still work."),
        ["make_codes"] = ("Создать новые коды", "Make new codes"),
        ["passkeys"] = ("Ключи доступа", "Passkeys"),
        ["passkeys_text"] = (
            "Ключ доступа заменяет пароль и код: устройство узнаёт вас по отпечатку, лицу или ПИН-коду.",
            "A passkey stands for password and code: your device knows you by finger, face or PIN."
        ),
        ["passkey_name"] = ("Название нового ключа", "Name of the new passkey"),
        ["passkey_default"] = ("Мой ключ", "My passkey"),
        ["passkey_add"] = ("Добавить ключ", "Add a passkey"),
        ["passkey_rename"] = ("Переименовать", "Rename"),
        ["passkey_current"] = ("Название ключа", "Name of the passkey"),
        ["passkey_remove"] = ("Удалить", "Remove"),
        ["passkey_refused"] = ("Ключ не подошёл. Попробуйте ещё раз.", "The passkey did not work. Try again."),
        ["passkey_sign_in"] = ("Войти с ключом доступа", "Sign in with a passkey"),
        ["passkey_use"] = ("Использовать ключ", "Use the passkey"),
        ["passkey_door_text"] = (
            "Браузер попросит подтвердить вход на вашем устройстве.",
            "The browser asks you to confirm on your device."
        ),
        ["passkey_no_script"] = (
            "Ключам доступа нужен JavaScript и браузер, который их знает. Войдите с паролем.",
            "Passkeys need JavaScript and a browser that knows them. Sign in by your password."
        ),
        ["passkey_instead"] = ("Создать ключ доступа вместо приложения", "Make a passkey instead"),
        ["set_up_instead"] = ("Подключить приложение для кодов", "Set up an authenticator app instead"),
        ["passkeys_manage"] = ("Управлять ключами", "Manage passkeys"),
        ["continue"] = ("Продолжить", "Continue"),
        ["back"] = ("Назад", "Back"),
        ["factor_refused"] = (
            "Не получилось: возможно, второй фактор обязателен для вашей роли.",
            "That did not work: your role may demand a second factor."
        ),
    };
}
