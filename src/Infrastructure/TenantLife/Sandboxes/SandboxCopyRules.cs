namespace MakCrm.Infrastructure.TenantLife.Sandboxes;

/// <summary>
/// What comes into a sandbox. Every table of tenants is in one of these lists, and every column with words in one of its own: what nobody
/// has thought about is a red test, and does not come.
/// </summary>
public static partial class SandboxCopyRules
{
    const string Gone = "null";
    const string Word = "'***'";

    /// <summary>Known again when it comes once more, and nothing else.</summary>
    const string Hash = "left(md5(a.external_id || $1::text), 24)";

    /// <summary>The contact that stands for this one, see <see cref="ContactPseudonymizer"/>.</summary>
    const string Contact = "(select c.fake from contacts c where c.kind = a.kind and c.value = a.value)";

    const string Phones = """
        (select coalesce(jsonb_agg(jsonb_build_object('raw', c.fake, 'number', c.fake, 'country', 'RU') order by p.place), '[]')
         from jsonb_array_elements(a.phones) with ordinality p(line, place)
         join contacts c on c.kind = 'phone' and c.value = coalesce(p.line ->> 'number', p.line ->> 'raw'))
        """;

    const string Emails = """
        (select coalesce(jsonb_agg(jsonb_build_object('raw', c.fake, 'address', c.fake) order by p.place), '[]')
         from jsonb_array_elements(a.emails) with ordinality p(line, place)
         join contacts c on c.kind = 'email' and c.value = p.line ->> 'raw')
        """;

    const string None = "'[]'";

    /// <summary>What stands for a client's name.</summary>
    const string Client = "'Клиент ' || right(a.id::text, 6)";

    public static readonly IReadOnlyDictionary<string, SandboxTableRule> Copied = new Dictionary<string, SandboxTableRule>
    {
        ["client_comments"] = Table("", ("text", Word)),
        ["client_duplicate_rules"] = Table("on_create on_change weights"),
        ["client_followers"] = Table(""),
        ["client_history"] = Table("kind fields from_status to_status"),
        ["client_lookups"] = Table(
            "kind",
            (
                "value",
                $"case when a.kind in ('phone', 'email') then {Contact} when a.kind in ('name', 'born') then gen_random_uuid()::text else 'tag-' || left(md5(a.value || $1::text), 8) end"
            )
        ),
        ["client_relations"] = Table("role since until", ("comment", Gone)),
        ["client_statuses"] = Table("code name_en name_ru color"),
        ["clients"] = Table(
            "kind gender legal_form language amount_currency source_code status",
            ("name", Client),
            ("name_key", "'клиент ' || right(a.id::text, 6)"),
            ("given_name", Client),
            ("last_name", Gone),
            ("first_name", Gone),
            ("middle_name", Gone),
            ("birth_date", Gone),
            ("full_name", Gone),
            ("inn", Gone),
            ("kpp", Gone),
            ("ogrn", Gone),
            ("bank_accounts", None),
            ("phones", Phones),
            ("emails", Emails),
            ("messengers", None),
            ("addresses", None),
            ("site", Gone),
            ("note", Gone),
            ("tags", "(select coalesce(array_agg('tag-' || left(md5(t || $1::text), 8)), '{}') from unnest(a.tags) t)"),
            ("external_system", "case when a.external_system is not null then '***' end"),
            ("external_id", Hash),
            ("custom_values", Gone)
        ),
        ["consent_rules"] = Table("rules"),
        ["consent_texts"] = Table("kind language code title text sha256"),
        ["consents"] = Table(
            "kind text_sha256 channel",
            ("text_version", "case when a.text_id is not null then a.text_version end"),
            ("ip", Gone),
            ("user_agent", Gone),
            ("form_url", Gone),
            ("sms_code_id", Gone),
            ("document", Gone),
            ("withdrawal_reason", Gone)
        ),
        // What is in them by default may be anybody's.
        ["custom_fields"] = Table(
            "record code type formula formula_result name_en name_ru help_en help_ru options refers_to group_name visible_to editable_by",
            ("default_value", Gone)
        ),
        ["deal_comments"] = Table("", ("text", Word)),
        ["deal_confirmations"] = Table("name"),
        ["deal_history"] = Table("kind amount_currency", ("comment", Gone)),
        ["deal_items"] = Table("currency", ("product", Word)),
        ["deals"] = Table(
            "state rank amount_currency expected_close_on",
            ("title", "'Сделка ' || right(a.id::text, 6)"),
            ("loss_comment", Gone),
            ("members", None),
            ("custom_values", Gone)
        ),
        ["lead_comments"] = Table("audience", ("text", Word)),
        ["lead_contacts"] = Table("kind", ("value", Contact)),
        ["lead_history"] = Table("kind from_status to_status", ("comment", Gone)),
        ["lead_statuses"] = Table("code name_en name_ru color transitions"),
        ["leads"] = Table(
            "product requested_amount_currency source_code processing_way status decision",
            ("name", "case when a.name is not null then 'Клиент ' || right(a.id::text, 6) end"),
            ("phones", Phones),
            ("emails", Emails),
            ("city", Gone),
            ("utm", Gone),
            ("consent", "(a.consent - 'ip' - 'channel') || '{\"textVersion\": \"***\"}'"),
            ("external_id", Hash),
            ("custom_values", Gone)
        ),
        ["client_protection_rules"] = Table("policy"),
        ["legal_holds"] = Table("", ("reason", Word)),
        ["loss_reasons"] = Table("name name_key"),
        ["mail_template_versions"] = Table("subject text html"),
        ["mail_templates"] = Table("key language subject text html"),
        ["notification_bookmarks"] = Table(""),
        ["notification_preferences"] = Table("wishes"),
        ["notification_reads"] = Table(""),
        ["notifications"] = Table("kind subject_type price_currency status_en status_ru", ("message", Gone)),
        ["pipelines"] = Table("name name_key"),
        ["registration_form_versions"] = Table("questions consent"),
        // Its code is an address that strangers come by.
        ["registration_forms"] = Table("kind title role questions consent landing_url") with
        {
            Always = new Dictionary<string, string> { ["code"] = "left(a.code, 40) || '-' || left(md5($1::text), 8)" },
        },
        ["retention_policies"] = Table("rules"),
        ["roles"] = Table("code name permissions grants masks"),
        ["sign_in_rules"] = Table("second_factor_roles"),
        ["sources"] = Table("code name kind default_processing_way cost_per_lead_currency"),
        ["stages"] = Table("name color type required_fields checklist enter_roles leave_roles"),
        ["support_access"] = Table(""),
        ["task_links"] = Table("kind"),
        // What has caused it is somebody's key.
        ["tasks"] = Table(
            "type priority state due_on time_zone recurrence series_start_on",
            ("title", "'Задача ' || right(a.id::text, 6)"),
            ("description", Gone),
            ("checklist", None),
            ("outcome", Gone),
            ("cause_key", Gone)
        ),
        ["team_members"] = Table(""),
        ["teams"] = Table("name"),
        ["units"] = Table("name"),
        // An address opens one account in an installation, and nobody's password opens two.
        ["users"] = Table("roles state language time_zone", ("name", "'Сотрудник ' || right(a.id::text, 6)")) with
        {
            Always = new Dictionary<string, string>
            {
                ["email"] = "'user-' || right((select f.new::text from faces f where f.old = a.id), 12) || '@sandbox.invalid'",
                ["password_hash"] = "case when a.password_hash is not null then 'AA==' end",
            },
        },
        ["working_calendars"] = Table("name time_zone week holidays exceptions"),
    };

    static SandboxTableRule Table(string plain, params (string Column, string Sql)[] masked) => SandboxTableRule.Of(plain, masked);
}
