using System.Collections.Frozen;

namespace MakCrm.Application.Common;

/// <summary>What people call the fields of records: the heads of columns in files.</summary>
public static class FieldLabels
{
    static readonly FrozenDictionary<string, (string En, string Ru)> Known = new Dictionary<string, (string En, string Ru)>
    {
        ["id"] = ("Id", "Идентификатор"),
        ["kind"] = ("Kind", "Вид"),
        ["name"] = ("Name", "Имя"),
        ["lastName"] = ("Last name", "Фамилия"),
        ["firstName"] = ("First name", "Имя (личное)"),
        ["middleName"] = ("Middle name", "Отчество"),
        ["fullName"] = ("Full name", "Полное наименование"),
        ["birthDate"] = ("Date of birth", "Дата рождения"),
        ["gender"] = ("Gender", "Пол"),
        ["legalForm"] = ("Legal form", "Организационно-правовая форма"),
        ["inn"] = ("INN", "ИНН"),
        ["kpp"] = ("KPP", "КПП"),
        ["ogrn"] = ("OGRN", "ОГРН"),
        ["phone"] = ("Phone", "Телефон"),
        ["email"] = ("E-mail", "Почта"),
        ["site"] = ("Site", "Сайт"),
        ["language"] = ("Language", "Язык"),
        ["note"] = ("Note", "Примечание"),
        ["amount"] = ("Amount", "Сумма"),
        ["amount.currency"] = ("Currency", "Валюта"),
        ["requestedAmount"] = ("Requested amount", "Запрошенная сумма"),
        ["requestedAmount.currency"] = ("Currency of the requested amount", "Валюта запрошенной суммы"),
        ["tags"] = ("Tags", "Метки"),
        ["source"] = ("Source", "Источник"),
        ["sourceId"] = ("Source's id", "Идентификатор источника"),
        ["status"] = ("Status", "Статус"),
        ["status.isFinal"] = ("Is final", "Завершён"),
        ["responsibleId"] = ("Responsible", "Ответственный"),
        ["externalSystem"] = ("External system", "Внешняя система"),
        ["externalId"] = ("External id", "Внешний номер"),
        ["commentCount"] = ("Comments", "Комментариев"),
        ["createdBy"] = ("Created by", "Кто создал"),
        ["createdAt"] = ("Created at", "Создан"),
        ["updatedAt"] = ("Changed at", "Изменён"),
        ["trashedAt"] = ("In the trash since", "В корзине с"),
        ["city"] = ("City", "Город"),
        ["product"] = ("Product", "Продукт"),
        ["processingWay"] = ("Way of processing", "Способ обработки"),
        ["utm.source"] = ("utm_source", "utm_source"),
        ["utm.medium"] = ("utm_medium", "utm_medium"),
        ["utm.campaign"] = ("utm_campaign", "utm_campaign"),
        ["utm.content"] = ("utm_content", "utm_content"),
        ["utm.term"] = ("utm_term", "utm_term"),
        ["decision"] = ("Decision", "Решение"),
        ["lotId"] = ("Lot", "Лот"),
        ["title"] = ("Title", "Название"),
        ["state"] = ("State", "Состояние"),
        ["pipelineId"] = ("Pipeline", "Воронка"),
        ["stageId"] = ("Stage", "Этап"),
        ["lossReasonId"] = ("Loss reason", "Причина отказа"),
        ["expectedCloseOn"] = ("Expected close", "Ожидаемое закрытие"),
        ["closedAt"] = ("Closed at", "Закрыта"),
        ["probability"] = ("Probability, %", "Вероятность, %"),
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>Null for a field that nobody has named.</summary>
    public static string? Of(string field, bool isRussian) =>
        Known.TryGetValue(field, out var title) ? (isRussian ? title.Ru : title.En) : null;
}
