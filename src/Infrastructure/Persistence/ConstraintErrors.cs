using System.Collections.Frozen;
using MakCrm.Application.Common;
using MakCrm.Domain.AmoSync;
using MakCrm.Domain.Calendars;
using MakCrm.Domain.Clients;
using MakCrm.Domain.Commissions;
using MakCrm.Domain.Common;
using MakCrm.Domain.Consents;
using MakCrm.Domain.Conversations;
using MakCrm.Domain.CustomFields;
using MakCrm.Domain.Identity;
using MakCrm.Domain.Leads;
using MakCrm.Domain.Ledger;
using MakCrm.Domain.Lending;
using MakCrm.Domain.Lending.Statements;
using MakCrm.Domain.Market;
using MakCrm.Domain.Messengers;
using MakCrm.Domain.Organization;
using MakCrm.Domain.Partners;
using MakCrm.Domain.Pipelines;
using MakCrm.Domain.Privacy;
using MakCrm.Domain.Protection;
using MakCrm.Domain.Registrations;
using MakCrm.Domain.Retention;
using MakCrm.Domain.Segments;
using MakCrm.Domain.Settlements;
using MakCrm.Domain.Sources;
using MakCrm.Domain.Tenants;
using MakCrm.Domain.Timeline;
using Npgsql;

namespace MakCrm.Infrastructure.Persistence;

/// <summary>Which refusal a broken constraint means, by the constraint's name: two requests raced and the database chose.</summary>
static class ConstraintErrors
{
    static readonly FrozenDictionary<string, Error> Known = new Dictionary<string, Error>
    {
        ["idempotency_records_pkey"] = CommonErrors.ConcurrentChange,
        ["automation_rule_versions_number_key"] = CommonErrors.ConcurrentChange,
        ["automation_runs_event_key"] = CommonErrors.ConcurrentChange,
        ["automation_runs_occurrence_key"] = CommonErrors.ConcurrentChange,
        ["automation_schedules_pkey"] = CommonErrors.ConcurrentChange,
        ["lead_distributions_attempt_key"] = CommonErrors.ConcurrentChange,
        ["amo_accounts_amo_id"] = AmoErrors.Connected,
        // Whoever refreshes or begins at the same moment.
        ["amo_tokens_pkey"] = CommonErrors.ConcurrentChange,
        ["amo_dictionary_rounds_pkey"] = CommonErrors.ConcurrentChange,
        ["amo_mappings_pkey"] = CommonErrors.ConcurrentChange,
        ["applications_client_id_key"] = OAuthApplicationErrors.ClientIdTaken,
        ["application_consents_key"] = CommonErrors.ConcurrentChange,
        ["support_access_key"] = CommonErrors.ConcurrentChange,
        ["client_keys_kid_key"] = OAuthClientKeyErrors.KidTaken,
        ["machine_clients_client_id_key"] = MachineClientErrors.ClientIdTaken,
        // Two servers that start together fill the same shelf, or two people change one template.
        ["mail_templates_key"] = CommonErrors.ConcurrentChange,
        ["mail_template_versions_number"] = CommonErrors.ConcurrentChange,
        ["users_email_key"] = UserErrors.EmailTaken,
        ["authenticators_one"] = CommonErrors.ConcurrentChange,
        ["passkeys_credential"] = CommonErrors.ConcurrentChange,
        ["sign_in_rules_one"] = CommonErrors.ConcurrentChange,
        ["roles_code_key"] = RoleErrors.CodeTaken,
        // Two begin the same documents, or change the key at once.
        ["lead_documents_pkey"] = CommonErrors.ConcurrentChange,
        // Two publish at once, or withdraw what came with one lead.
        ["consent_texts_number"] = CommonErrors.ConcurrentChange,
        ["consent_texts_code"] = ConsentTextErrors.CodeTaken,
        ["consent_rules_one"] = CommonErrors.ConcurrentChange,
        ["client_duplicate_rules_one"] = CommonErrors.ConcurrentChange,
        ["claim_disputes_open"] = ClaimDisputeErrors.Open,
        ["client_claims_standing"] = CommonErrors.ConcurrentChange,
        ["client_claims_client_fkey"] = ClaimErrors.ClientUnknown,
        ["client_protection_rules_one"] = CommonErrors.ConcurrentChange,
        ["custom_field_checks_running"] = FieldCheckErrors.Running,
        ["client_scans_running"] = ClientScanErrors.Running,
        ["segment_watches_pkey"] = CommonErrors.ConcurrentChange,
        ["segment_stays_present"] = CommonErrors.ConcurrentChange,
        ["client_pairs_once"] = CommonErrors.ConcurrentChange,
        ["consents_pkey"] = CommonErrors.ConcurrentChange,
        ["retention_policies_one"] = CommonErrors.ConcurrentChange,
        ["retention_runs_night"] = RetentionErrors.RunActive,
        ["retention_runs_active"] = RetentionErrors.RunActive,
        ["bank_details_pkey"] = CommonErrors.ConcurrentChange,
        ["bank_details_user_fkey"] = BankDetailsErrors.UserNotFound,
        ["data_keys_number"] = CommonErrors.ConcurrentChange,
        ["registration_forms_code_key"] = RegistrationErrors.FormCodeTaken,
        ["registration_form_versions_number"] = CommonErrors.ConcurrentChange,
        ["messenger_links_one"] = CommonErrors.ConcurrentChange,
        ["messenger_identities_one"] = CommonErrors.ConcurrentChange,
        ["messenger_messages_once"] = CommonErrors.ConcurrentChange,
        ["messenger_identities_user"] = MessengerErrors.IdentityTaken,
        // Two open the intake of one source at once.
        ["source_intakes_pkey"] = CommonErrors.ConcurrentChange,
        // Two make the first address of one person at once.
        ["calendar_feeds_user_key"] = CommonErrors.ConcurrentChange,
        ["channels_account"] = ChannelErrors.NumberTaken,
        ["conversation_people_one"] = CommonErrors.ConcurrentChange,
        ["conversations_open"] = ConversationErrors.OtherOpen,
        ["conversation_messages_once"] = CommonErrors.ConcurrentChange,
        ["notification_reads_pkey"] = CommonErrors.ConcurrentChange,
        ["notification_preferences_one"] = CommonErrors.ConcurrentChange,
        ["segments_name_key"] = SegmentErrors.NameTaken,
        // Somebody has just deleted the segment that another fills.
        ["segment_members_segment_fkey"] = SegmentErrors.NotFound,
        ["commission_plans_code_key"] = CommissionErrors.PlanCodeTaken,
        ["commission_plan_versions_number_key"] = CommonErrors.ConcurrentChange,
        ["commission_facts_cause_key"] = CommissionErrors.FactKnown,
        // Two reckon the same month at once: one tries again.
        ["commission_accruals_sequence_key"] = CommonErrors.ConcurrentChange,
        ["partner_bank_accounts_number_key"] = CommonErrors.ConcurrentChange,
        ["partner_bank_accounts_present"] = CommonErrors.ConcurrentChange,
        ["payout_runs_number_key"] = CommonErrors.ConcurrentChange,
        ["payout_items_order_key"] = CommonErrors.ConcurrentChange,
        ["payout_items_live"] = PayoutErrors.InRun,
        ["settlement_settings_one"] = CommonErrors.ConcurrentChange,
        ["settlements_number_key"] = CommonErrors.ConcurrentChange,
        ["ledger_transactions_paid_out_once"] = CommonErrors.ConcurrentChange,
        ["ledger_transactions_accrued_once"] = CommonErrors.ConcurrentChange,
        ["banks_code_key"] = BankErrors.CodeTaken,
        ["bank_connections_bank_key"] = BankConnectionErrors.Exists,
        ["bank_submissions_application_key"] = BankSubmissionErrors.Exists,
        ["bank_reports_key"] = CommonErrors.ConcurrentChange,
        ["loan_applications_live"] = LoanApplicationErrors.Live,
        ["loan_applications_client_fkey"] = CommonErrors.ConcurrentChange,
        ["loan_applications_deal_fkey"] = CommonErrors.ConcurrentChange,
        ["borrowers_client_key"] = CommonErrors.ConcurrentChange,
        ["borrowers_client_fkey"] = CommonErrors.ConcurrentChange,
        ["borrower_verifications_pending"] = CommonErrors.ConcurrentChange,
        ["borrower_verifications_borrower_fkey"] = CommonErrors.ConcurrentChange,
        ["borrower_screenings_borrower_fkey"] = CommonErrors.ConcurrentChange,
        ["borrower_screenings_once"] = CommonErrors.ConcurrentChange,
        ["borrower_questionnaire_versions_number_key"] = CommonErrors.ConcurrentChange,
        ["questionnaire_invitations_client_fkey"] = CommonErrors.ConcurrentChange,
        ["questionnaire_invitations_key"] = CommonErrors.ConcurrentChange,
        ["bank_statements_file_key"] = StatementErrors.Repeated,
        ["statement_lines_key"] = CommonErrors.ConcurrentChange,
        ["screening_hits_borrower_fkey"] = CommonErrors.ConcurrentChange,
        ["screening_hits_once"] = CommonErrors.ConcurrentChange,
        ["screening_list_versions_number_key"] = CommonErrors.ConcurrentChange,
        ["borrower_decisions_borrower_fkey"] = CommonErrors.ConcurrentChange,
        ["borrower_participants_client_fkey"] = CommonErrors.ConcurrentChange,
        ["borrower_participants_once"] = CommonErrors.ConcurrentChange,
        // Two publish the next version of one program at once.
        ["credit_program_versions_number_key"] = CommonErrors.ConcurrentChange,
        ["credit_programs_code_key"] = CreditProgramErrors.CodeTaken,
        // Two add the next version of one template or document, or begin the counting of a year, at once.
        ["document_template_versions_number_key"] = CommonErrors.ConcurrentChange,
        ["document_versions_number_key"] = CommonErrors.ConcurrentChange,
        ["document_counters_key"] = CommonErrors.ConcurrentChange,
        ["documents_sequence_key"] = CommonErrors.ConcurrentChange,
        ["timeline_pins_entry"] = TimelineErrors.Pinned,
        ["sources_code_key"] = SourceErrors.CodeTaken,
        ["lead_statuses_code_key"] = LeadStatusErrors.CodeTaken,
        ["leads_status_fkey"] = LeadStatusErrors.InUse,
        ["leads_external_id_key"] = LeadErrors.ExternalIdTaken,
        // Somebody else has just brought the contact that a lead takes out of the trash again.
        ["lead_contacts_first"] = CommonErrors.ConcurrentChange,
        // Two give one number at once, find a client by the same, or take a status that goes: looked at again, one is refused by its own rule.
        ["clients_external_id_key"] = CommonErrors.ConcurrentChange,
        ["client_lookups_pkey"] = CommonErrors.ConcurrentChange,
        ["client_relations_once"] = ClientRelationErrors.Taken,
        ["client_followers_once"] = CommonErrors.ConcurrentChange,
        // A client was deleted at this moment: looked at again, it is not there.
        ["client_history_client_fkey"] = CommonErrors.ConcurrentChange,
        ["client_lookups_client_fkey"] = CommonErrors.ConcurrentChange,
        ["client_comments_client_fkey"] = CommonErrors.ConcurrentChange,
        ["client_relations_holder_fkey"] = CommonErrors.ConcurrentChange,
        ["client_relations_of_fkey"] = CommonErrors.ConcurrentChange,
        ["client_followers_client_fkey"] = CommonErrors.ConcurrentChange,
        ["leads_client_fkey"] = CommonErrors.ConcurrentChange,
        // A lead that was taken back at this moment.
        ["deals_lead_fkey"] = CommonErrors.ConcurrentChange,
        ["consents_lead_fkey"] = CommonErrors.ConcurrentChange,
        ["lead_documents_lead_fkey"] = CommonErrors.ConcurrentChange,
        ["lead_formers_lead_fkey"] = CommonErrors.ConcurrentChange,
        ["lead_history_tenant_id_lead_id_fkey"] = CommonErrors.ConcurrentChange,
        ["lead_comments_tenant_id_lead_id_fkey"] = CommonErrors.ConcurrentChange,
        ["legal_holds_lead_fkey"] = CommonErrors.ConcurrentChange,
        ["subject_requests_lead_fkey"] = CommonErrors.ConcurrentChange,
        ["legal_holds_client_fkey"] = CommonErrors.ConcurrentChange,
        ["deal_comments_deal_fkey"] = CommonErrors.ConcurrentChange,
        ["deal_confirmations_deal_fkey"] = CommonErrors.ConcurrentChange,
        ["deal_items_deal_fkey"] = CommonErrors.ConcurrentChange,
        ["deal_merges_survivor_fkey"] = CommonErrors.ConcurrentChange,
        ["deal_merges_merged_fkey"] = CommonErrors.ConcurrentChange,
        ["deal_history_deal_fkey"] = CommonErrors.ConcurrentChange,
        ["leads_duplicate_of_fkey"] = CommonErrors.ConcurrentChange,
        ["deals_client_fkey"] = CommonErrors.ConcurrentChange,
        ["clients_status_fkey"] = CommonErrors.ConcurrentChange,
        ["custom_fields_code_key"] = CustomFieldErrors.CodeTaken,
        ["custom_keys_pkey"] = CommonErrors.ConcurrentChange,
        ["client_statuses_code_key"] = ClientStatusErrors.CodeTaken,
        // The same bytes come twice at once, or come while they go: looked at again, they are there or they are new.
        ["file_contents_sha256_key"] = CommonErrors.ConcurrentChange,
        ["files_content_fkey"] = CommonErrors.ConcurrentChange,
        ["file_revisions_content_fkey"] = CommonErrors.ConcurrentChange,
        ["ledger_accounts_key"] = CommonErrors.ConcurrentChange,
        ["ledger_accounts_wallet_not_negative"] = LedgerErrors.InsufficientFunds,
        ["ledger_accounts_balance_fits"] = LedgerErrors.AmountTooLarge,
        ["ledger_transactions_reversed_once"] = LedgerErrors.AlreadyReversed,
        ["partner_acceptances_once"] = CommonErrors.ConcurrentChange,
        ["partner_agreements_code_key"] = PartnerAgreementErrors.CodeTaken,
        ["partner_agreement_versions_number_key"] = CommonErrors.ConcurrentChange,
        ["partner_members_user_fkey"] = PartnerErrors.UserUnknown,
        ["partner_members_user_key"] = PartnerErrors.UserTaken,
        ["partner_sources_source_key"] = PartnerErrors.SourceTaken,
        ["partners_franchisee_key"] = PartnerErrors.TenantTaken,
        // Two were created at once, or one registration was heard of twice: looked at again, it is there.
        ["partners_number_key"] = CommonErrors.ConcurrentChange,
        ["partners_registration_key"] = CommonErrors.ConcurrentChange,
        ["pipelines_name_key"] = PipelineErrors.NameTaken,
        ["pipelines_default_key"] = CommonErrors.ConcurrentChange,
        ["loss_reasons_name_key"] = LossReasonErrors.NameTaken,
        // A stage went while a deal came: looked at again, one of the two is refused by its own rule.
        ["pipeline_versions_pipeline_fkey"] = CommonErrors.ConcurrentChange,
        ["deals_pipeline_fkey"] = CommonErrors.ConcurrentChange,
        ["deals_stage_fkey"] = CommonErrors.ConcurrentChange,
        ["deals_lot_key"] = CommonErrors.ConcurrentChange,
        ["lots_one_sale_a_lead"] = LotErrors.LeadAlreadyOnAuction,
        // The referrer has got one of its own at this moment: looked at again, that is the second level.
        ["referrals_second_fkey"] = CommonErrors.ConcurrentChange,
        ["referrals_pkey"] = CommonErrors.ConcurrentChange,
        ["lead_referrals_pkey"] = CommonErrors.ConcurrentChange,
        ["grade_ladder_versions_number_key"] = CommonErrors.ConcurrentChange,
        ["partner_grades_month_key"] = CommonErrors.ConcurrentChange,
        ["tenants_limit"] = CommonErrors.TenantLimitReached,
        ["tenant_domains_once"] = TenantDomainErrors.Taken,
        ["tenant_domains_name_key"] = TenantDomainErrors.Taken,
        ["units_name_key"] = UnitErrors.NameTaken,
        ["units_no_circle"] = UnitErrors.WithinItself,
        // Somebody comes in while a unit goes: looked at again, one of the two is refused by its own rule.
        ["units_parent_fkey"] = CommonErrors.ConcurrentChange,
        ["teams_unit_fkey"] = CommonErrors.ConcurrentChange,
        ["users_unit_fkey"] = CommonErrors.ConcurrentChange,
        // One cause asked for its task twice at once, or two have completed the one before: looked at again, it is there.
        ["tasks_cause_key"] = CommonErrors.ConcurrentChange,
        ["tasks_previous_key"] = CommonErrors.ConcurrentChange,
        ["teams_name_key"] = TeamErrors.NameTaken,
        ["teams_lead_fkey"] = TeamErrors.MemberUnknown,
        ["team_members_user_fkey"] = TeamErrors.MemberUnknown,
        ["team_members_key"] = CommonErrors.ConcurrentChange,
        ["tenants_name_key"] = TenantErrors.NameTaken,
        ["working_calendars_name_key"] = WorkingCalendarErrors.NameTaken,
    }.ToFrozenDictionary();

    public static Error? Of(PostgresException broken) =>
        broken.SqlState switch
        {
            PostgresErrorCodes.SerializationFailure or PostgresErrorCodes.DeadlockDetected => CommonErrors.ConcurrentChange,
            _ => broken.ConstraintName is { } name ? Known.GetValueOrDefault(name) : null,
        };
}
