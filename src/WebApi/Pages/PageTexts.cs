using System.Collections.Frozen;

namespace MakCrm.WebApi.Pages;

/// <summary>The texts of the pages, Russian and English.</summary>
static class PageTexts
{
    static readonly FrozenDictionary<string, (string Ru, string En)> All = new Dictionary<string, (string, string)>
    {
        ["sign_in"] = ("Вход", "Sign in"),
        ["sign_in_button"] = ("Войти", "Sign in"),
        ["sign_in_to"] = ("Вы входите в приложение", "You are signing in to"),
        ["email"] = ("Электронная почта", "E-mail"),
        ["password"] = ("Пароль", "Password"),
        ["sign_in_refused"] = ("Неверная почта или пароль.", "Wrong e-mail or password."),
        ["sign_in_locked"] = ("Слишком много попыток. Попробуйте через {0} мин.", "Too many attempts. Try again in {0} min."),
        ["form_expired"] = ("Форма устарела. Отправьте её ещё раз.", "The form was too old. Send it again."),
        ["cabinet_not_built"] = ("Кабинет не собран", "The cabinet is not built"),
        ["cabinet_not_built_text"] = (
            "Здесь работает API, а файлов кабинета рядом с ним нет. Их собирает ./mak up; где они лежат, говорит MAK_CABINET.",
            "The API works here, but the files of the cabinet are not beside it. ./mak up makes them; MAK_CABINET says where they lie."
        ),
        ["broken_link"] = ("Неверная ссылка", "Broken link"),
        ["broken_link_text"] = (
            "Приложение или его адрес нам неизвестны. Вернитесь в приложение и войдите ещё раз.",
            "The application or its address is not known here. Go back to the application and sign in again."
        ),
        ["forgotten"] = ("Забыли пароль?", "Forgot your password?"),
        ["forgotten_text"] = (
            "Напишите адрес, с которым вы входите: мы отправим ссылку для нового пароля.",
            "Tell the address that you sign in by: we send a link for a new password."
        ),
        ["send_link"] = ("Отправить ссылку", "Send the link"),
        ["link_sent"] = ("Проверьте почту", "Check your mail"),
        ["link_sent_text"] = (
            "Если с этим адресом кто-то входит, письмо уже в пути. Ссылка действует час.",
            "If somebody signs in by this address, a letter is on its way. The link works for an hour."
        ),
        ["invitation"] = ("Добро пожаловать", "Welcome"),
        ["reset"] = ("Новый пароль", "A new password"),
        ["new_password"] = ("Новый пароль", "New password"),
        ["password_rules"] = (
            "Не меньше 12 символов. Подойдут несколько слов, которые никто не угадает.",
            "At least 12 characters. A few words that nobody guesses will do."
        ),
        ["save_password"] = ("Сохранить пароль", "Save the password"),
        ["password_too_short"] = ("Пароль слишком короткий: нужно не меньше 12 символов.", "Too short: it needs at least 12 characters."),
        ["password_too_common"] = ("Такой пароль легко угадать.", "This password is easy to guess."),
        ["amo_connected"] = ("amoCRM подключён", "amoCRM is connected"),
        ["amo_connected_text"] = ("Аккаунт подключён. Это окно можно закрыть.", "The account is connected. This window can be closed."),
        ["amo_refused"] = ("Доступ не выдан", "Consent was refused"),
        ["amo_refused_text"] = (
            "В amoCRM отказали в доступе. Начните подключение заново, если это ошибка.",
            "Consent was refused at amoCRM. Begin again if that was a mistake."
        ),
        ["amo_failed"] = ("Подключить amoCRM не удалось", "amoCRM was not connected"),
        ["amo_failed_text"] = (
            "Причина указана у аккаунта в MaK CRM. Начните подключение заново.",
            "The account in MaK CRM tells why. Begin again."
        ),
        ["letters_end"] = ("Письма с уведомлениями", "Letters of notifications"),
        ["letters_end_text"] = (
            "Вам больше не будут приходить письма с уведомлениями. Сами уведомления останутся в системе. О том, что нельзя пропустить, и о вашей учётной записи мы продолжим писать.",
            "You will get no more letters of notifications. The notifications themselves stay in the product. Of what must not be missed, and of your account, you will still be written to."
        ),
        ["letters_end_button"] = ("Больше не присылать", "Send no more"),
        ["letters_ended"] = ("Письма отключены", "No more letters"),
        ["letters_ended_text"] = (
            "Письма с уведомлениями больше не придут. Включить их снова можно в настройках уведомлений.",
            "There will be no more letters of notifications. They can be chosen again in the preferences of notifications."
        ),
        ["link_over"] = ("Ссылка больше не действует", "The link no longer works"),
        ["link_over_text"] = (
            "Её уже использовали, или прошло слишком много времени. Попросите новую.",
            "It was used already, or too much time has passed. Ask for a new one."
        ),
        ["account"] = ("Учётная запись", "Account"),
        ["signed_in_as"] = ("Вы вошли как", "You are signed in as"),
        ["sign_out"] = ("Выйти", "Sign out"),
        ["signed_out"] = ("Вы вышли", "Signed out"),
        ["signed_out_text"] = (
            "Сеанс завершён здесь и во всех приложениях, в которые вы вошли с ним.",
            "Your session has ended, here and in every application that you had signed in to with it."
        ),
        ["sessions"] = ("Где вы вошли", "Where you are signed in"),
        ["session_since"] = ("Вход", "Since"),
        ["session_from"] = ("Адрес", "From"),
        ["session_current"] = ("Вы смотрите на эту страницу отсюда.", "This is where you are looking from."),
        ["session_end"] = ("Завершить", "End it"),
        ["session_support"] = ("Поддержка, от вашего имени", "Support, in your name"),
        ["session_unknown"] = ("Неизвестное устройство", "Unknown device"),
        ["session_reason"] = ("Зачем", "Why"),
        ["helped_since"] = ("Поддержка работает от вашего имени с", "Support has been working in your name since"),
        ["helped_look"] = ("Посмотреть и завершить", "See, and end it"),
        ["consent"] = ("Доступ к вашим данным", "Access to your account"),
        ["consent_asks"] = ("просит разрешения:", "asks to be allowed to:"),
        ["consent_allow"] = ("Разрешить", "Allow"),
        ["consent_deny"] = ("Отказать", "Refuse"),
        ["consent_withdraw"] = ("Отозвать доступ", "Withdraw"),
        ["access"] = ("Роли и права", "Roles and rights"),
        ["access_text"] = (
            "Строка — операция, столбец — роль. «+» после названия: нужен вход не старше десяти минут.",
            "A row is an operation, a column a role. A “+” behind the name: a sign-in of the last ten minutes is needed."
        ),
        ["access_refused"] = ("Недостаточно прав", "Not allowed"),
        ["access_refused_text"] = (
            "Чтобы видеть роли, нужно право identity.roles.read.",
            "To see roles, the permission identity.roles.read is needed."
        ),
        ["access_sheet"] = ("Скачать таблицей (CSV)", "Download as a sheet (CSV)"),
        ["access_all"] = ("Все роли", "All roles"),
        ["access_operation"] = ("Операция", "Operation"),
        ["access_table"] = ("Таблица прав", "Table of rights"),
        ["applications"] = ("Приложения с доступом", "Applications with access"),
        ["applications_none"] = ("Вы никому не давали доступа.", "You have let nobody in."),
        ["scope_openid"] = ("Знать, кто вы", "Know who you are"),
        ["scope_profile"] = ("Видеть ваше имя, язык и часовой пояс", "See your name, language and time zone"),
        ["scope_email"] = ("Видеть вашу почту", "See your e-mail address"),
        ["scope_offline_access"] = ("Работать, пока вас нет, до 30 дней", "Work while you are away, up to 30 days"),
        ["device"] = ("Вход на устройстве", "Sign in on a device"),
        ["device_text"] = ("Введите код, который показывает устройство.", "Type the code that the device shows."),
        ["device_code"] = ("Код с устройства", "Code on the device"),
        ["device_next"] = ("Дальше", "Next"),
        ["device_unknown"] = (
            "Такого кода нет, или он больше не действует. Проверьте код на устройстве.",
            "There is no such code, or it works no more. Look at the device again."
        ),
        ["device_warning"] = (
            "Разрешайте, только если вы сами сейчас входите на устройстве и видите на нём этот код:",
            "Allow it only if you yourself are signing in on a device now, and see this code on it:"
        ),
        ["device_allowed"] = ("Устройство подключено", "The device is signed in"),
        ["device_allowed_text"] = (
            "Вернитесь к устройству: оно продолжит само. Это окно можно закрыть.",
            "Go back to the device: it goes on by itself. This window can be closed."
        ),
        ["device_denied"] = ("В доступе отказано", "Refused"),
        ["device_denied_text"] = (
            "Устройство не получило доступа. Это окно можно закрыть.",
            "The device got no access. This window can be closed."
        ),
        ["your_name"] = ("Как вас зовут?", "Your name"),
        ["send_registration"] = ("Отправить заявку", "Send"),
        ["registration_faults"] = ("Проверьте, пожалуйста, отмеченное ниже.", "Please look at what is marked below."),
        ["registration_sent"] = ("Проверьте почту", "Check your mail"),
        ["registration_sent_text"] = (
            "Мы отправили письмо. Пока вы не откроете ссылку из него, вашу заявку никто не увидит. Ссылка действует три дня.",
            "A letter is on its way. Until you follow its link nobody sees your application. The link works for three days."
        ),
        ["no_registration"] = ("Регистрация закрыта", "No registration here"),
        ["no_registration_text"] = ("Здесь сейчас нельзя зарегистрироваться.", "Nobody can register here now."),
        ["registration_unconfirmed"] = (
            "Подтвердите, что этот адрес ваш, и заявка уйдёт на рассмотрение.",
            "Say that this address is yours, and your application is considered."
        ),
        ["registration_submitted"] = ("Заявка на рассмотрении. О решении мы напишем.", "Your application is considered. We shall write."),
        ["registration_questioned"] = ("У нас есть вопрос:", "We have a question:"),
        ["confirm_registration"] = ("Да, это мой адрес", "Yes, it is mine"),
        ["send_reply"] = ("Ответить", "Answer"),
        ["withdraw_registration"] = ("Отозвать заявку", "Withdraw the application"),
        ["registration_withdrawn"] = ("Заявка отозвана", "Withdrawn"),
        ["registration_withdrawn_text"] = ("Больше мы её не рассматриваем.", "It is considered no more."),
    }
        .Concat(SecondFactorTexts.All)
        .ToFrozenDictionary();

    public static string Of(string code, bool isRussian) => isRussian ? All[code].Ru : All[code].En;
}
