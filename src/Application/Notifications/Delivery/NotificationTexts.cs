using System.Collections.Frozen;
using System.Globalization;
using MakCrm.Domain.Notifications;

namespace MakCrm.Application.Notifications;

/// <summary>What notifications say, in both languages. <c>{price}</c>, <c>{end}</c>, <c>{status}</c>, <c>{message}</c> and <c>{count}</c> are filled in; a sentence whose fact is unknown is left out.</summary>
static class NotificationTexts
{
    sealed record Words(string Title, params string[] Sentences);

    static readonly FrozenDictionary<NotificationKind, (Words En, Words Ru)> Known = new Dictionary<NotificationKind, (Words, Words)>
    {
        [NotificationKind.LeadDuplicate] = (
            new("Duplicate lead", "A lead has come in whose contact you already know."),
            new("Повторный лид", "Поступил лид с контактом, который у вас уже есть.")
        ),
        [NotificationKind.LeadAssigned] = (
            new("A lead for you", "A lead has been assigned to you."),
            new("Вам назначен лид", "Вы стали ответственным за лид.")
        ),
        [NotificationKind.LeadRegistered] = (
            new("New lead", "A lead that concerns you has come in."),
            new("Новый лид", "Поступил лид, который касается вас.")
        ),
        [NotificationKind.LeadsRegistered] = (
            new("New leads", "Leads that concern you have come in: {count}."),
            new("Новые лиды", "Поступили лиды, которые касаются вас: {count}.")
        ),
        [NotificationKind.LeadCommented] = (
            new("New comment on a lead", "The partner of a lead, or whoever works with it, has written about it."),
            new("Новый комментарий к лиду", "О лиде написал партнёр или тот, кто с лидом работает.")
        ),
        [NotificationKind.Mentioned] = (
            new("You are mentioned", "Somebody has mentioned you in a comment."),
            new("Вас упомянули", "Вас упомянули в комментарии.")
        ),
        [NotificationKind.LeadStatusChanged] = (
            new("The status of a lead has changed", "A lead of yours has got another status.", "It is “{status}” now."),
            new("Статус лида изменился", "У вашего лида новый статус.", "Теперь он «{status}».")
        ),
        [NotificationKind.LeadReceived] = (
            new("Lead received", "The lead bought at auction is yours, with all contact data; a deal is open."),
            new("Лид получен", "Купленный на аукционе лид передан вам со всеми контактами, сделка открыта.")
        ),
        [NotificationKind.LotOpened] = (
            new("New lot", "You may bid for a new lot.", "The reserve is {price}.", "Bidding ends {end}."),
            new("Новый лот", "Вы можете делать ставки на новый лот.", "Резервная цена {price}.", "Торги до {end}.")
        ),
        [NotificationKind.LotOutbid] = (
            new("You have been outbid", "Your bid leads no more.", "The price is {price}."),
            new("Вашу ставку перебили", "Ваша ставка больше не лидирует.", "Цена {price}.")
        ),
        [NotificationKind.LotWon] = (
            new("You have won the lot", "The lot is yours.", "The price is {price}."),
            new("Вы выиграли лот", "Лот ваш.", "Цена {price}.")
        ),
        [NotificationKind.LotLost] = (
            new("The lot went to another", "Somebody else has won the lot that you bid for.", "The price is {price}."),
            new("Лот достался другому", "Лот, на который вы делали ставку, выиграл другой участник.", "Цена {price}.")
        ),
        [NotificationKind.LotUnsold] = (
            new("Lot unsold", "Nobody has bid for the lot; the lead is back."),
            new("Лот не продан", "На лот не было ставок, лид вернулся.")
        ),
        [NotificationKind.LotSold] = (
            new("Lot sold", "The lot has been sold.", "The price is {price}."),
            new("Лот продан", "Лот продан.", "Цена {price}.")
        ),
        [NotificationKind.WebhookDisabled] = (
            new(
                "Webhook disabled",
                "Events are sent to an address no more: it does not answer, or its filter cannot be followed. Resume it when that is mended."
            ),
            new(
                "Вебхук отключён",
                "События больше не отправляются на адрес: он не отвечает или его фильтр нельзя выполнить. Исправьте это и включите его снова."
            )
        ),
        [NotificationKind.ClientAssigned] = (
            new("A client for you", "A client has been assigned to you."),
            new("Вам назначен клиент", "Вы стали ответственным за клиента.")
        ),
        [NotificationKind.ClientCommented] = (
            new("New comment on a client", "Somebody has commented on a client that you answer for or follow."),
            new("Новый комментарий к клиенту", "К клиенту, за которого вы отвечаете или за которым следите, оставили комментарий.")
        ),
        [NotificationKind.ClientScanFinished] = (
            new("Search for duplicates finished", "All clients have been compared; what was found waits for a decision."),
            new("Поиск дублей завершён", "Все клиенты сопоставлены, найденные пары ждут решения.")
        ),
        [NotificationKind.ClaimEnding] = (
            new("A client is yours for a short while only", "Your claim on a client is about to end.", "It ends {end}."),
            new("Закрепление скоро закончится", "Закрепление клиента за вами скоро закончится.", "Срок до {end}.")
        ),
        [NotificationKind.ClaimEnded] = (
            new("Claim over", "Your claim on a client is over: others may take him."),
            new("Закрепление закончилось", "Закрепление клиента за вами закончилось, его могут взять другие.")
        ),
        [NotificationKind.ClaimReceived] = (
            new("A client is yours", "The claim on a client was handed over to you.", "It ends {end}."),
            new("За вами закрепили клиента", "Вам передали закрепление клиента.", "Срок до {end}.")
        ),
        [NotificationKind.ClaimDisputed] = (
            new("Your claim is disputed", "Somebody says that a client of yours is his; you can answer."),
            new("Ваше закрепление оспорено", "Кто-то считает вашего клиента своим; вы можете ответить.")
        ),
        [NotificationKind.ClaimDecided] = (
            new("Dispute decided", "A dispute about a client that concerns you was decided."),
            new("Спор решён", "Принято решение по спору о клиенте, который касается вас.")
        ),
        [NotificationKind.ExportReady] = (
            new("Export ready", "The file that you ordered can be downloaded."),
            new("Экспорт готов", "Заказанный вами файл можно скачать.")
        ),
        [NotificationKind.ExportFailed] = (
            new("Export failed", "The file that you ordered could not be made."),
            new("Экспорт не удался", "Заказанный вами файл не удалось подготовить.")
        ),
        [NotificationKind.BulkJobFinished] = (
            new("Bulk action finished", "The records that you chose were gone through; see what became of each."),
            new("Массовое действие закончено", "Выбранные вами записи обработаны, можно посмотреть, что стало с каждой.")
        ),
        [NotificationKind.BulkJobFailed] = (
            new("Bulk action broken off", "The action on many records could not go on; what is done can be undone."),
            new("Массовое действие прервано", "Действие над записями не удалось продолжить; сделанное можно отменить.")
        ),
        [NotificationKind.AutomationMessage] = (new("Automation", "{message}"), new("Автоматизация", "{message}")),
        [NotificationKind.AutomationPaused] = (
            new("Automation rule paused", "A rule of yours was stopped: it ran too often, or its condition cannot be checked any more."),
            new(
                "Правило автоматизации остановлено",
                "Ваше правило остановлено: оно срабатывало слишком часто или его условие больше нельзя проверить."
            )
        ),
        [NotificationKind.GradeRaised] = (
            new("A higher grade", "Your company has reached a higher grade.", "It is “{status}” now."),
            new("Новый грейд", "Ваша компания достигла более высокого грейда.", "Теперь это «{status}».")
        ),
        [NotificationKind.GradeLowered] = (
            new("A lower grade", "Your company has not kept its grade.", "It is “{status}” now."),
            new("Грейд снижен", "Ваша компания не удержала грейд.", "Теперь это «{status}».")
        ),
        [NotificationKind.LoanDocumentsRequested] = (
            new("A bank wants documents", "A bank asks for documents for an application of yours.", "They are due by {status}."),
            new("Банк запросил документы", "По вашей заявке на кредит банк ждёт документы.", "Срок до {status}.")
        ),
        [NotificationKind.LoanDocumentsDue] = (
            new("Documents are due", "Documents that a bank wants for an application of yours are missing.", "They are due by {status}."),
            new("Срок документов подходит", "По вашей заявке на кредит не хватает документов.", "Банк ждёт их до {status}.")
        ),
        [NotificationKind.LoanDecided] = (
            new("A bank has decided", "A bank has decided on an application of yours.", "It is {status}."),
            new("Решение банка", "По вашей заявке на кредит есть решение банка.", "Заявка {status}.")
        ),
        [NotificationKind.AmoAuthorizationNeeded] = (
            new(
                "amoCRM needs a new consent",
                "An amoCRM account does not accept our token any more. Nothing is exchanged until somebody consents again."
            ),
            new(
                "Нужен новый доступ к amoCRM",
                "Аккаунт amoCRM больше не принимает наш токен. Обмен остановлен, пока доступ не выдадут ещё раз."
            )
        ),
        [NotificationKind.MessengerLinked] = (
            new(
                "Messenger linked",
                "A messenger was linked with your account: its bot can act for you. If that was not you, unlink it and change your password."
            ),
            new(
                "Привязан мессенджер",
                "К вашей учётной записи привязан мессенджер: его бот может действовать за вас. Если это были не вы, отвяжите его и смените пароль."
            )
        ),
        [NotificationKind.ConversationMessage] = (
            new("Somebody writes", "A person has written to you by a messenger and waits for an answer."),
            new("Новое сообщение", "Человек написал в мессенджере и ждёт ответа.")
        ),
        [NotificationKind.ConversationAssigned] = (
            new("Conversation assigned", "You were given a conversation with a person."),
            new("Назначена переписка", "Вам передали переписку с человеком.")
        ),
        [NotificationKind.TaskAssigned] = (
            new("A task for you", "You were given a task."),
            new("Вам назначена задача", "Вы стали исполнителем задачи.")
        ),
        [NotificationKind.TaskReminder] = (
            new("Reminder of a task", "A task is to be done soon.", "It is due {end}."),
            new("Напоминание о задаче", "Скоро срок задачи.", "Срок {end}.")
        ),
        [NotificationKind.TaskOverdue] = (
            new("Task overdue", "The time of a task is over, and it is still open.", "It was due {end}."),
            new("Задача просрочена", "Срок задачи прошёл, а она не завершена.", "Срок был {end}.")
        ),
    }.ToFrozenDictionary();

    /// <summary>What a kind is called in one language.</summary>
    public static string TitleOf(NotificationKind kind, bool isRussian) => isRussian ? Known[kind].Ru.Title : Known[kind].En.Title;

    /// <summary>Title and text in one language; times in the tenant's time zone.</summary>
    public static (string Title, string Text) Of(NotificationKind kind, NotificationPayload facts, bool isRussian, TimeZoneInfo zone)
    {
        var words = isRussian ? Known[kind].Ru : Known[kind].En;
        var sentences = words.Sentences.Select(s => Fill(s, facts, isRussian, zone)).Where(s => s is not null);
        return (words.Title, string.Join(' ', sentences));
    }

    static string? Fill(string sentence, NotificationPayload facts, bool isRussian, TimeZoneInfo zone)
    {
        if (sentence.Contains("{price}", StringComparison.Ordinal))
            return facts.Price is { } price ? sentence.Replace("{price}", Spell(price, isRussian), StringComparison.Ordinal) : null;
        if (sentence.Contains("{status}", StringComparison.Ordinal))
            return facts.Status is { } status
                ? sentence.Replace("{status}", isRussian ? status.Ru : status.En, StringComparison.Ordinal)
                : null;
        if (sentence.Contains("{message}", StringComparison.Ordinal))
            return facts.Message is { } message ? sentence.Replace("{message}", message, StringComparison.Ordinal) : null;
        if (sentence.Contains("{count}", StringComparison.Ordinal))
            return facts.Count is { } count
                ? sentence.Replace("{count}", count.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal)
                : null;
        if (sentence.Contains("{end}", StringComparison.Ordinal))
            return facts.EndsAt is { } end ? sentence.Replace("{end}", Spell(end, isRussian, zone), StringComparison.Ordinal) : null;
        return sentence;
    }

    /// <summary><c>3 600 ₽</c> or <c>RUB 3,600.50</c>: whole units without a fraction.</summary>
    static string Spell(Money money, bool isRussian)
    {
        var amount = (money.Minor / 100m).ToString(money.Minor % 100 == 0 ? "#,0" : "#,0.00", CultureInfo.InvariantCulture);
        if (!isRussian)
            return $"{money.Currency} {amount}";
        var unit = money.Currency == "RUB" ? "₽" : money.Currency;
        return $"{amount.Replace(',', '\u00a0').Replace('.', ',')}\u00a0{unit}";
    }

    static string Spell(DateTimeOffset at, bool isRussian, TimeZoneInfo zone) =>
        TimeZoneInfo.ConvertTime(at, zone).ToString(isRussian ? "dd.MM.yyyy HH:mm" : "yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);
}
